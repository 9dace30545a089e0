package io.tiepm.demo.plant;

import io.tiepm.demo.plant.Recording.Column;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the configuration files of a machine that is played back say. */
final class ReplaySheets {
    private static final int LONGEST_TEXT = 128;

    private ReplaySheets() {}

    /** The lines of {@code io.tiepm.asset~NAME.cfg}; see docs/asset-configuration.md. */
    static SortedMap<String, String> asset(Replay replay) {
        Recording recording = replay.recording();
        SortedMap<String, String> lines = new TreeMap<>();
        lines.put("manufacturer", recording.origin());
        lines.put("serial", end(recording.file()));
        lines.put("model", "recording");
        lines.put("category", recording.origin().toLowerCase(Locale.ROOT));
        lines.put("site", "demo/replay");
        lines.put(
                "learning",
                Math.max(1, replay.row().multipliedBy(recording.learning()).toSeconds()) + "s");
        return lines;
    }

    /** The lines of {@code io.tiepm.driver.modbus~NAME.cfg}, without the way there; see docs/drivers/modbus.md. */
    static SortedMap<String, String> link(Replay replay) {
        SortedMap<String, String> lines = new TreeMap<>();
        lines.put("asset", replay.name());
        List<Column> columns = replay.recording().columns();
        String period = " | " + replay.row().toMillis() + "ms";
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            lines.put("point." + column.name(), replay.address(i) + " | " + column.unit() + period);
        }
        return lines;
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - LONGEST_TEXT));
    }
}
