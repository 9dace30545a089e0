package io.tiepm.driver.opcua;

import io.tiepm.status.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The end of a certificate that has come near, or is over.
 *
 * @param what whose certificate it is
 * @param thumbprint which one
 * @param stage how near
 */
record Expiry(String what, String thumbprint, Instant until, Stage stage, String remedy) {
    /** What is told, once each, as the end comes nearer. */
    enum Stage {
        SIXTY_DAYS(60),
        THIRTY_DAYS(30),
        SEVEN_DAYS(7),
        OVER(0);

        private final Duration before;

        Stage(int days) {
            before = Duration.ofDays(days);
        }

        /** Where an end stands; nothing while it is far. */
        static Optional<Stage> of(Instant until, Instant now) {
            return Stream.of(values())
                    .filter(stage -> !now.isBefore(until.minus(stage.before)))
                    .max(Comparator.naturalOrder());
        }
    }

    /** What a person is told of it now. */
    String sentence(Instant now) {
        return stage == Stage.OVER
                ? what + " ran out at " + until
                : what + " runs out in " + Duration.between(now, until).toDays() + " days, at " + until;
    }

    Finding finding(Instant now) {
        Finding finding =
                stage == Stage.OVER ? Finding.broken(sentence(now), remedy) : Finding.warning(sentence(now), remedy);
        return finding.raising("opcua.certificate." + thumbprint.substring(0, 16));
    }
}
