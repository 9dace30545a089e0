package io.tiepm.flow;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.evidence.Flags;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.Signal;
import io.tiepm.model.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch that was accepted, and is durable.
 *
 * @param asset whose readings they are
 * @param sequence the number of the batch, from 1 without a gap
 * @param digest of the batch's header, in hexadecimal: what can be proved of it
 * @param samples in the order in which they were signed
 */
public record ReadingsNotice(String asset, long sequence, String digest, List<Sample> samples) implements Notice {
    public ReadingsNotice {
        samples = List.copyOf(samples);
    }

    /**
     * One reading.
     *
     * @param point its name within the asset
     * @param at when it was measured, ISO 8601 in UTC
     * @param received when it was learnt of, ISO 8601 in UTC
     * @param value a number, true or false, a text, bytes in Base64, or a waveform as {@code rate} in hertz and
     *     {@code numbers}; null exactly when the quality bears no value
     * @param unit UCUM code
     * @param quality {@code good}, {@code uncertain}, {@code stale}, {@code no-such-point}, {@code device-fault} or
     *     {@code no-link}, after judging
     * @param flags what the judge has against it
     */
    public record Sample(
            String point,
            String at,
            String received,
            @Nullable Object value,
            String unit,
            String quality,
            List<String> flags) {}

    static ReadingsNotice of(Accepted data) {
        Batch batch = data.batch().batch();
        List<Sample> samples = new ArrayList<>(batch.size());
        for (int row = 0; row < batch.size(); row++) {
            Signal signal = batch.signal(row);
            samples.add(new Sample(
                    signal.id().name(),
                    Moments.ofNanos(batch.at(row)).toString(),
                    Moments.ofNanos(batch.received(row)).toString(),
                    plain(batch.value(row)),
                    signal.unit().ucum(),
                    plain(data.quality(row)),
                    plain(data.flags(), row)));
        }
        return new ReadingsNotice(
                batch.asset().value(),
                data.batch().sequence(),
                data.batch().digest().toString(),
                samples);
    }

    @Override
    public String toString() {
        return Notice.json(this);
    }

    private static @Nullable Object plain(Value value) {
        if (value instanceof Value.Real real) {
            return real.real();
        } else if (value instanceof Value.Integer integer) {
            return integer.integer();
        } else if (value instanceof Value.Flag flag) {
            return flag.on();
        } else if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.Bytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.bytes());
        } else if (value instanceof Value.Waveform waveform) {
            return Map.of("rate", waveform.rate(), "numbers", waveform.numbers());
        }
        return null;
    }

    private static List<String> plain(Flags flags, int row) {
        return flags.any(row)
                ? flags.at(row).stream().map(ReadingsNotice::plain).toList()
                : List.of();
    }

    private static String plain(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
