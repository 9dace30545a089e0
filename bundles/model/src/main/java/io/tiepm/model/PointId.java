package io.tiepm.model;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Names one measured point of one asset, for example {@code press-7/spindle.temperature}.
 *
 * @param asset the asset that bears the point
 * @param name 1 to 64 of {@code a-z 0-9 . _ -}, unique within the asset
 */
public record PointId(AssetId asset, String name) implements Comparable<PointId> {
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,64}");
    private static final Comparator<PointId> ORDER =
            Comparator.comparing(PointId::asset).thenComparing(PointId::name);

    public PointId {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a point name is 1 to 64 of a-z 0-9 . _ - : '" + name + "'");
        }
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @param text {@code asset/name}
     * @throws IllegalArgumentException if it is not of that form
     */
    public static PointId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "a point is written asset/name, for example press-7/oil.level: '" + text + "'");
        }
        return new PointId(new AssetId(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public int compareTo(PointId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return asset + "/" + name;
    }
}
