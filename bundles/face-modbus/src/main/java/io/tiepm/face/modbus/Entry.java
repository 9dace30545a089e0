package io.tiepm.face.modbus;

import io.tiepm.contract.Alarm;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import io.tiepm.status.FaceEntry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One line of the map: registers that stand together, and the register that tells how far to trust them. */
sealed interface Entry {
    /** Number of its first register, 0 to 65535. */
    int start();

    /** How many registers it takes, its mark left out. */
    int width();

    /** Number of the register of its mark. */
    int mark();

    /** What stands in its registers now; one more than {@link #width()}, the last for its mark. */
    short[] words(View view);

    /** What the administrator and the engineer of the master read of it. */
    FaceEntry told(View view);

    /** Whether what was given by {@link #words} is good. */
    static boolean good(short[] words) {
        return words[words.length - 1] == Mark.GOOD.number();
    }

    /**
     * A point.
     *
     * @param freshFor how long after we learned of it a value counts
     */
    record OfPoint(int start, int mark, PointId point, Form form, Order order, Scale scale, Duration freshFor)
            implements Entry {
        @Override
        public int width() {
            return form.width();
        }

        @Override
        public short[] words(View view) {
            Seen seen = view.point(point, freshFor);
            OptionalLong bits = seen.mark().shows() ? form.bits(seen.value(), scale) : OptionalLong.empty();
            Mark told = seen.mark().shows() && bits.isEmpty() ? Mark.UNFIT : seen.mark();
            short[] words = new short[form.width() + 1];
            order.put(bits.orElse(form.none()), words, form.width());
            words[form.width()] = (short) told.number();
            return words;
        }

        @Override
        public FaceEntry told(View view) {
            return new FaceEntry(
                    Place.told(start),
                    point.toString(),
                    form + (form.width() == 1 && order == Order.ABCD ? "" : ":" + order) + scale,
                    view.unit(point).map(Object::toString).orElse(""),
                    Place.told(mark));
        }
    }

    /**
     * How many alarms there are, by {@link AlarmCounts}.
     *
     * @param asset whose; those of all where it is empty
     */
    record OfAlarms(int start, int mark, Optional<AssetId> asset) implements Entry {
        private static final short NONE = (short) Form.UINT16.none();

        @Override
        public int width() {
            return AlarmCounts.NAMES.size();
        }

        @Override
        public short[] words(View view) {
            Optional<List<Alarm>> alarms = view.alarms();
            short[] words;
            if (alarms.isPresent()) {
                words = Arrays.copyOf(AlarmCounts.of(alarms.get(), asset), width() + 1);
                words[width()] = (short) Mark.GOOD.number();
            } else {
                words = new short[width() + 1];
                Arrays.fill(words, NONE);
                words[width()] = (short) Mark.UNKNOWN.number();
            }
            return words;
        }

        @Override
        public FaceEntry told(View view) {
            return new FaceEntry(
                    Place.told(start),
                    "alarms" + asset.map(one -> " asset=" + one).orElse("") + ": "
                            + String.join(", ", AlarmCounts.NAMES),
                    width() + " x uint16",
                    "1",
                    Place.told(mark));
        }
    }
}
