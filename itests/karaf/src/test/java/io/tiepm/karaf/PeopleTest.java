package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may enter, and what each may do there. */
@ExtendWith(OneServer.class)
class PeopleTest {

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
    void aViewerMayLookAtNothingThatIsNotTheirs() throws IOException, InterruptedException {
        server.edit("users.properties", text -> text + "watcher = a-watchers-password,_g_:viewergroup\n");
        server.await("the password to be digested", () -> !Files.readString(
                        server.etc().resolve("users.properties"))
                .contains("a-watchers-password"));
        for (String command : List.of(
                "shell:cat etc/users.properties",
                "feature:repo-add file:/tmp/evil.xml",
                "log:set DEBUG",
                "config:list",
                "bundle:stop 0",
                "shell:exec id",
                "jaas:realm-list",
                "system:shutdown -f")) {
            Answer answer = as("watcher", "a-watchers-password", command);
            assertNotEquals(0, answer.status(), answer::toString);
            assertFalse(answer.text().contains("{CRYPT}"), command);
        }
        server.exec("shell:info").ok();
    }

    private Answer as(String user, String password, String command) throws IOException {
        try (Shell shell = Shell.withPassword(server.port(), user, password)) {
            return shell.exec(command);
        }
    }
}
