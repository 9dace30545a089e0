package io.tiepm.driver.mqtt;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.tiepm.driver.mqtt.signed.Counters;
import io.tiepm.driver.mqtt.signed.Seal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in what the device signed, each message once. What it did not sign says nothing of the device: no point hears of it,
 * so that who can reach the broker cannot spoil a reading; the log tells it now and then. For one thread.
 */
final class Opening {
    private static final Logger log = LoggerFactory.getLogger(Opening.class);
    private static final Duration RHYTHM = Duration.ofMinutes(10);

    private final Seal seal;
    private final Optional<Counting> counting;
    private final Clock clock;
    private long refused;
    private Instant tellAgain = Instant.MIN;

    /** Where the number stands, and how far it came. */
    record Counting(Format format, JsonPointer place, Counters counters) {
        long count(byte[] content) throws IOException {
            JsonNode count = format.read(content).at(place);
            if (!count.isIntegralNumber() || !count.canConvertToLong() || count.longValue() < 0) {
                throw new IOException("no counter where signed.counter says");
            }
            return count.longValue();
        }
    }

    Opening(Seal seal, Optional<Counting> counting, Clock clock) {
        this.seal = seal;
        this.counting = counting;
        this.clock = clock;
    }

    /**
     * A message of the device.
     *
     * @param key that signed it
     * @param count that it bears; -1 where none is asked for
     */
    record Opened(Message message, String key, long count) {}

    /** Opens a message; empty if it is not the device's, or was here before. */
    Optional<Opened> open(Message message) {
        try {
            if (!message.whole()) {
                throw new IOException("larger than payload.max.bytes allows");
            }
            Seal.Genuine genuine = seal.open(message.payload());
            long count = counting.isPresent() ? counting.get().count(genuine.content()) : -1;
            if (counting.isPresent() && counting.get().counters().isOld(genuine.key(), count)) {
                throw new IOException("counted " + count + ", which was here before");
            }
            return Optional.of(new Opened(message.opened(genuine.content()), genuine.key(), count));
        } catch (IOException no) {
            refuse(message, no.getMessage());
        } catch (RuntimeException bug) {
            // Whatever a decoder makes of hostile bytes, the message must not come again for ever.
            refuse(message, "its decoder broke (" + bug.getClass().getSimpleName() + ")");
        }
        return Optional.empty();
    }

    /** The house took it. */
    void take(Opened opened) {
        counting.ifPresent(one -> one.counters().take(opened.key(), opened.count()));
    }

    /** The house has it for good. On any thread. */
    void keep(Opened opened) {
        counting.ifPresent(one -> one.counters().keep(opened.key(), opened.count()));
    }

    private void refuse(Message message, String why) {
        refused++;
        Instant now = clock.instant();
        if (!now.isBefore(tellAgain)) {
            tellAgain = now.plus(RHYTHM);
            log.warn(
                    "A message under {} is not taken for one of the device: {}; {} so far on this connection",
                    message.topic(),
                    why,
                    refused);
        }
    }
}
