package io.tiepm.driver.kit;

import io.tiepm.model.AssetId;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Makes points for tests: asset {@code kit}, named {@code p0}, {@code p1} and so on, a bare number, every second. */
public final class Points {
    private static final AssetId ASSET = new AssetId("kit");

    private Points() {}

    /** One point for each address, in the same order. */
    public static List<Point> at(String... addresses) {
        return at(List.of(addresses));
    }

    /** One point for each address, in the same order. */
    public static List<Point> at(List<String> addresses) {
        return IntStream.range(0, addresses.size())
                .mapToObj(
                        i -> new Point(new PointId(ASSET, "p" + i), addresses.get(i), Unit.ONE, Duration.ofSeconds(1)))
                .toList();
    }
}
