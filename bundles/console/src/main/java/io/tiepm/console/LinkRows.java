package io.tiepm.console;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFiles;
import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.Links;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The links, and the files that could not become one. */
final class LinkRows {
    private static final String DRIVERS = "io.tiepm.driver.";

    private LinkRows() {}

    static Sheet sheet(House house) {
        Sheet sheet = new Sheet("no link is configured; write etc/io.tiepm.driver.modbus~NAME.cfg, or see"
                        + " tiepm:config-import --help")
                .column("name", "Link")
                .column("asset", "Asset")
                .minor()
                .column("protocol", "Protocol")
                .minor()
                .column("state", "State")
                .moment("since", "Since")
                .number("points", "Points")
                .minor()
                .number("samples", "Samples")
                .loss("late", "Late")
                .loss("dropped", "Dropped")
                .number("answerMs", "Answer")
                .minor()
                .text("problem", "Problem");
        Map<String, ConfigFile> open = rejected(house);
        for (LinkStatus link : house.find(Links.class).map(Links::all).orElse(List.of())) {
            Optional<String> rejected =
                    Optional.ofNullable(open.remove(link.name())).flatMap(ConfigFile::problem);
            sheet.row(
                    link.name(),
                    link.asset(),
                    link.protocol(),
                    link.state(),
                    link.since(),
                    link.points(),
                    link.samples(),
                    link.late(),
                    link.dropped(),
                    Cell.millis(link.answer()),
                    rejected.map(why -> "CONFIG-REJECTED, runs as before: " + why)
                            .or(link::problem));
        }
        open.values()
                .forEach(file -> sheet.row(
                        file.name().isEmpty() ? file.file() : file.name(),
                        "",
                        "",
                        file.state() == ConfigFile.State.WAITING ? "config-waiting" : "config-rejected",
                        file.since(),
                        0,
                        0L,
                        0L,
                        0L,
                        Cell.millis(Duration.ZERO),
                        file.problem().map(why -> file.file() + " " + why)));
        return sheet;
    }

    /** The drivers' files that are not in force, by the name of their link. */
    private static Map<String, ConfigFile> rejected(House house) {
        Map<String, ConfigFile> rejected = new TreeMap<>();
        for (ConfigFile file :
                house.find(ConfigFiles.class).map(ConfigFiles::all).orElse(List.of())) {
            if (file.pid().startsWith(DRIVERS) && file.state() != ConfigFile.State.IN_FORCE) {
                rejected.put(file.name().isEmpty() ? file.file() : file.name(), file);
            }
        }
        return rejected;
    }
}
