package io.tiepm.console;

import io.tiepm.config.Secrets;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Forgets a secret. */
@Service
@Command(
        scope = "tiepm",
        name = "secret-forget",
        description = "Forgets a secret; what names it is out of force from then on")
public final class SecretForget extends HouseCommand {
    @Option(name = "--yes", description = "Does it; without this it is only said what would be done")
    private boolean yes;

    @Argument(name = "name", description = "Its name", required = true)
    @Completion(SecretNames.class)
    private String name = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Secrets secrets = house.need(Secrets.class);
        if (!secrets.names().contains(name)) {
            throw Trouble.told("there is no secret " + name + "; tiepm:secret-list shows those there are");
        }
        if (!yes) {
            throw Trouble.told("nothing was done; with --yes the secret " + name + " is forgotten, and the files that"
                    + " name it are out of force");
        }
        secrets.forget(name);
        screen.show(new Card().line("forgotten", "forgotten", name));
    }
}
