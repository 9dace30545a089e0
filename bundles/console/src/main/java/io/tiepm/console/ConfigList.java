package io.tiepm.console;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFiles;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Every configuration file, and whether it is in force. */
@Service
@Command(
        scope = "tiepm",
        name = "config-list",
        description = "Every configuration file, and whether what it says is in force")
public final class ConfigList extends HouseCommand {
    @Override
    void run(House house, Screen screen) throws CommandException {
        Sheet sheet = new Sheet("there is no file etc/io.tiepm.*.cfg")
                .column("file", "File")
                .column("state", "State")
                .moment("since", "Since")
                .text("problem", "Problem");
        for (ConfigFile file : house.need(ConfigFiles.class).all()) {
            sheet.row(file.file(), file.state(), file.since(), file.problem());
        }
        screen.show(sheet);
    }
}
