package io.tiepm.console;

import io.tiepm.config.ConfigFile;
import io.tiepm.status.Face;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Every door through which other systems see the house, and how it stands. */
@Service
@Command(
        scope = "tiepm",
        name = "face-list",
        description =
                "Every door through which SCADA systems see the house, such as a Modbus server, and how it stands")
public final class FaceList extends HouseCommand {
    @Override
    void run(House house, Screen screen) {
        Sheet sheet = new Sheet("no face is configured, so nothing listens; write etc/io.tiepm.face.modbus~NAME.cfg")
                .column("name", "Face")
                .column("protocol", "Protocol")
                .column("place", "Listens at")
                .column("state", "State")
                .number("clients", "Clients")
                .number("shown", "Shown")
                .text("problem", "Problem");
        for (Face face : Faces.all(house)) {
            sheet.row(
                    face.name(),
                    face.protocol(),
                    face.place(),
                    face.problem().isPresent() ? "closed" : "open",
                    face.clients(),
                    face.map().size(),
                    face.problem());
        }
        Faces.rejected(house)
                .forEach(file -> sheet.row(
                        file.name().isEmpty() ? file.file() : file.name(),
                        "",
                        "",
                        file.state() == ConfigFile.State.WAITING ? "config-waiting" : "config-rejected",
                        0,
                        0,
                        file.problem().map(why -> file.file() + " " + why)));
        screen.show(sheet);
    }
}
