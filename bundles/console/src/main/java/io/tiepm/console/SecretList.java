package io.tiepm.console;

import io.tiepm.config.Secrets;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** The names of the secrets. */
@Service
@Command(
        scope = "tiepm",
        name = "secret-list",
        description = "The names of the secrets that are kept; never the secrets")
public final class SecretList extends HouseCommand {
    @Override
    void run(House house, Screen screen) throws CommandException {
        Sheet sheet = new Sheet("no secret is kept").column("name", "Secret").column("use", "How a file names it");
        house.need(Secrets.class).names().forEach(name -> sheet.row(name, "${secret:" + name + "}"));
        screen.show(sheet);
    }
}
