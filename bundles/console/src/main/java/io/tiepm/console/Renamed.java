package io.tiepm.console;

import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.util.Locale;

/** Turns names from elsewhere into ours. */
final class Renamed {
    private static final AssetId ANY = new AssetId("any");

    private Renamed() {}

    /** A name for an asset: lower case, with a dash for whatever is not of a-z 0-9. */
    static String asset(String name) {
        return new AssetId(trimmed(name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"))).value();
    }

    /** A name for a point: lower case, with a dash for whatever is not of a-z 0-9 . _ -. */
    static String point(String name) {
        return new PointId(ANY, trimmed(name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-"))).name();
    }

    private static String trimmed(String name) {
        return name.replaceAll("^-+|-+$", "");
    }
}
