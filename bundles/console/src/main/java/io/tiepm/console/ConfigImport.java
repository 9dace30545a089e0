package io.tiepm.console;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFiles;
import io.tiepm.config.Secrets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Takes an {@code industrial_config.json} unchanged, and writes one file for each asset and each link. */
@Service
@Command(
        scope = "tiepm",
        name = "config-import",
        description = "Takes an industrial_config.json unchanged, and writes io.tiepm.asset~ID.cfg and"
                + " io.tiepm.driver.modbus~ID.cfg for each machine; its MQTT password is kept as a secret, and what has no"
                + " place here is told")
public final class ConfigImport extends HouseCommand {
    @Option(name = "--dry-run", description = "Shows what would be written, and writes nothing")
    private boolean dry;

    @Option(name = "--yes", description = "Also replaces files that are there already")
    private boolean yes;

    @Option(name = "--divide", description = "A sensor's scale divides the raw number; without this it multiplies it")
    private boolean divide;

    @Option(name = "--period", description = "How often to measure", valueToShowInHelp = "1s")
    private String period = "1s";

    @Argument(name = "file", description = "The industrial_config.json, on the server", required = true)
    @Completion(FileNames.class)
    private String file = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        ConfigFiles files = house.need(ConfigFiles.class);
        Path path = Local.file(file);
        Parse.duration(period);
        ImportPlan plan = new ImportPlan(period, divide).read(PlantFile.read(path));
        Sheet sheet = new Sheet("the file names no machine")
                .column("file", "File")
                .column("result", "Result")
                .text("detail", "Detail")
                .hidden("text");
        keepSecret(house, plan);
        Set<String> there = files.all().stream().map(ConfigFile::file).collect(Collectors.toSet());
        long refused = plan.refusals().size();
        for (List<PlannedFile> machine : plan.machines()) {
            Map<String, String> obstacles = obstacles(files, machine, there);
            refused += obstacles.isEmpty() ? 0 : 1;
            for (PlannedFile planned : machine) {
                if (obstacles.isEmpty() && !dry) {
                    files.write(planned.name(), planned.lines());
                }
                if (dry) {
                    screen.say("# etc/" + planned.name() + "\n" + planned.text());
                }
                sheet.row(
                        planned.name(),
                        !obstacles.isEmpty() ? "refused" : there.contains(planned.name()) ? "replaced" : "new",
                        obstacles.isEmpty()
                                ? dry ? "would be written" : ""
                                : obstacles.getOrDefault(planned.name(), "left out with the machine's other file"),
                        planned.text());
            }
        }
        Sheet notes = new Sheet("nothing").text("note", "Note");
        plan.notes().forEach(notes::row);
        plan.refusals().forEach(why -> notes.row("refused: " + why));
        Sheet leftOut = new Sheet("nothing").text("what", "What").text("why", "Why");
        plan.leftOut().forEach(one -> leftOut.row(one.what(), one.why()));
        screen.show(new Card()
                .hidden("dryRun", dry)
                .part("files", "files", sheet)
                .part("notes", "notes", notes)
                .part("notTakenOver", "not taken over", leftOut));
        if (refused > 0) {
            throw screen.bad(refused + (refused == 1 ? " machine " : " machines ")
                    + (dry ? "would be" : refused == 1 ? "was" : "were") + " refused, see above");
        }
    }

    /** Why the files of a machine cannot be written, by the name of the file; empty when they can. */
    private Map<String, String> obstacles(ConfigFiles files, List<PlannedFile> machine, Set<String> there) {
        Map<String, String> obstacles = new HashMap<>();
        for (PlannedFile planned : machine) {
            List<String> faults = files.faults(planned.name(), planned.lines());
            if (!faults.isEmpty()) {
                obstacles.put(planned.name(), String.join("; ", faults));
            } else if (there.contains(planned.name()) && !yes) {
                obstacles.put(planned.name(), "there is such a file; --yes replaces it");
            }
        }
        return obstacles;
    }

    private void keepSecret(House house, ImportPlan plan) throws Exception {
        if (plan.mqttPassword().isPresent() && !dry) {
            house.need(Secrets.class)
                    .keep(ImportPlan.MQTT_SECRET, plan.mqttPassword().get());
        }
    }
}
