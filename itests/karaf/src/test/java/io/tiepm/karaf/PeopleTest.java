package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may enter, and what each may do there. */
@ExtendWith(OneServer.class)
class PeopleTest {

    private static final String WATCHERS_PASSWORD = "a-watchers-password";

    private final Server server;

    PeopleTest(Server server) {
        this.server = server;
    }

    @Test
    void nobodyEntersWithAPasswordThatEverybodyKnows() {
        for (String name : List.of("karaf", "admin", "root", "tiepm")) {
            assertThrows(IOException.class, () -> as(name, name, "shell:info"), name);
        }
    }

    @Test
    void theAdministratorsFirstPasswordStandsInAFileOfTheirOwn() throws IOException {
        var file = server.etc().resolve("admin.password");
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        String password = Files.readString(file).strip();
        as("admin", password, "shell:info").ok();
        assertThrows(IOException.class, () -> as("admin", password + "x", "shell:info"));
    }

    @Test
    void aViewerReadsButNeitherActsNorChanges() throws IOException, InterruptedException {
        watcherIsKnown();
        for (String command : List.of("tiepm:status", "tiepm:asset-list", "tiepm:driver-list", "tiepm:alarm-list")) {
            as("watcher", WATCHERS_PASSWORD, command).ok();
        }
        for (String command : List.of(
                "tiepm:alarm-ack press-7/any", "tiepm:asset-register press-7", "tiepm:driver-restart press-7")) {
            Answer answer = as("watcher", WATCHERS_PASSWORD, command);
            assertTrue(answer.text().contains("Command not found"), answer::toString);
        }
    }

    @Test
    void aViewerMayLookAtNothingThatIsNotTheirs() throws IOException, InterruptedException {
        watcherIsKnown();
        for (String command : List.of(
                "shell:cat etc/users.properties",
                "feature:repo-add file:/tmp/evil.xml",
                "log:set DEBUG",
                "config:list",
                "bundle:stop 0",
                "shell:exec id",
                "jaas:realm-list",
                "system:shutdown -f")) {
            Answer answer = as("watcher", WATCHERS_PASSWORD, command);
            assertNotEquals(0, answer.status(), answer::toString);
            assertFalse(answer.text().contains("{CRYPT}"), command);
        }
        server.exec("shell:info").ok();
    }

    private void watcherIsKnown() throws IOException, InterruptedException {
        if (!Files.readString(users()).contains("watcher")) {
            server.edit("users.properties", text -> text + "watcher = " + WATCHERS_PASSWORD + ",_g_:viewergroup\n");
            server.await("the password to be digested", () -> !Files.readString(users())
                    .contains(WATCHERS_PASSWORD));
        }
    }

    private Path users() {
        return server.etc().resolve("users.properties");
    }

    private Answer as(String user, String password, String command) throws IOException {
        try (Shell shell = Shell.withPassword(server.port(), user, password)) {
            return shell.exec(command);
        }
    }
}
