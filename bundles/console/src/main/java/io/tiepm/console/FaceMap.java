package io.tiepm.console;

import io.tiepm.status.Face;
import io.tiepm.status.FaceEntry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** What stands where at a face, for the engineer at the other end. */
@Service
@Command(
        scope = "tiepm",
        name = "face-map",
        description = "What stands where at a face, for whoever configures the SCADA system at the other end")
public final class FaceMap extends HouseCommand {
    private static final List<String> TITLES = List.of("address", "shows", "type", "unit", "quality");

    @Option(name = "--csv", description = "Lines of RFC 4180 instead of a table, to be taken over by other programs")
    private boolean csv;

    @Option(name = "--protocol", description = "What it speaks, where faces of several protocols have the same name")
    private String protocol = "";

    @Argument(name = "name", description = "Its name: scada of etc/io.tiepm.face.modbus~scada.cfg", required = true)
    @Completion(FaceNames.class)
    private String name = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Face face = Faces.find(house, name, protocol);
        if (csv && screen.isJson()) {
            throw Trouble.told("--csv and --json exclude each other");
        }
        if (csv) {
            screen.say(line(TITLES.stream()));
            face.map().forEach(entry -> screen.say(line(cells(entry))));
            return;
        }
        Sheet sheet = new Sheet(name + " shows nothing; its file has no line that is right")
                .column("address", "Address")
                .column("shows", "Shows")
                .column("type", "Type")
                .column("unit", "Unit")
                .column("quality", "Quality at");
        face.map().forEach(entry -> sheet.row(cells(entry).toArray()));
        screen.show(sheet);
    }

    private static Stream<String> cells(FaceEntry entry) {
        return Stream.of(entry.address(), entry.shows(), entry.type(), entry.unit(), entry.quality());
    }

    private static String line(Stream<String> cells) {
        return cells.map(FaceMap::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
