package io.tiepm.console;

import io.tiepm.config.Secrets;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** Keeps a secret, which is asked for without being shown. */
@Service
@Command(
        scope = "tiepm",
        name = "secret-keep",
        description = "Keeps a secret under a name, for files to name it as ${secret:NAME}; it is asked for, and not"
                + " shown")
public final class SecretKeep extends HouseCommand {
    @Option(name = "--from", description = "A file on the server whose first line is the secret, instead of asking")
    @Completion(FileNames.class)
    private @Nullable String from;

    @Argument(name = "name", description = "Its name: 1 to 64 of a-z 0-9 . -", required = true)
    private String name = "";

    @Reference
    private @Nullable Session session;

    @Override
    void run(House house, Screen screen) throws Exception {
        Secrets secrets = house.need(Secrets.class);
        secrets.keep(name, secret());
        screen.show(new Card().line("kept", "kept", name).line("use", "a file names it", "${secret:" + name + "}"));
    }

    private String secret() throws Exception {
        if (from != null) {
            try (BufferedReader file = Files.newBufferedReader(Local.file(from))) {
                return Optional.ofNullable(file.readLine()).orElse("");
            }
        }
        String typed = session == null ? null : session.readLine("secret " + name + ": ", '*');
        if (typed == null || typed.isEmpty()) {
            throw Trouble.told("no secret was typed; nothing was kept");
        }
        return typed;
    }
}
