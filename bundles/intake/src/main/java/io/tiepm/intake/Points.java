package io.tiepm.intake;

import io.tiepm.model.AssetId;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a link measures out of its configuration: lines of the form
 * {@code point.spindle.temperature = holding:40001:float32 | Cel | 1s}.
 */
final class Points {
    /** Most points that one link may have. */
    static final int MOST = 10_000;

    private static final String PREFIX = "point.";
    private static final String FORM =
            "write 'address | unit | period', for example 'holding:40001:float32 | Cel | 1s'";
    private static final Pattern PERIOD = Pattern.compile("([0-9]{1,9})\\s?(ms|s|m|min|h|d)");

    private Points() {}

    /**
     * The points, in order of name.
     *
     * @param properties of the link's configuration; keys that do not begin with {@code point.} are not looked at
     * @throws IllegalArgumentException one sentence that names the line and says what would be right
     */
    static List<Point> of(AssetId asset, Map<String, ?> properties) {
        Map<String, Object> lines = new TreeMap<>();
        properties.forEach((key, line) -> {
            if (key.startsWith(PREFIX)) {
                lines.put(key, line);
            }
        });
        if (lines.isEmpty() || lines.size() > MOST) {
            throw new IllegalArgumentException("a link has 1 to " + MOST + " points, and this one " + lines.size()
                    + "; add lines such as 'point.oil.temperature = holding:40001:float32 | Cel | 1s'");
        }
        List<Point> points = new ArrayList<>(lines.size());
        lines.forEach((key, line) -> points.add(point(asset, key, line)));
        return List.copyOf(points);
    }

    private static Point point(AssetId asset, String key, Object line) {
        if (!(line instanceof String text)) {
            throw new IllegalArgumentException(key + " is no text; " + FORM);
        }
        // The address may hold bars of its own, so the last two count.
        int last = text.lastIndexOf('|');
        int first = last < 0 ? -1 : text.lastIndexOf('|', last - 1);
        if (first < 0) {
            throw new IllegalArgumentException(key + " is '" + text + "'; " + FORM);
        }
        try {
            return new Point(
                    new PointId(asset, key.substring(PREFIX.length())),
                    text.substring(0, first).strip(),
                    new Unit(text.substring(first + 1, last).strip()),
                    period(text.substring(last + 1).strip()));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(key + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Duration period(String text) {
        Matcher matcher = PERIOD.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the period '" + text + "' is no whole number with ms, s, min, h or d behind it, such as 500ms");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofMinutes(count);
        };
    }
}
