package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts get from {@code ./tiepm exec}, and people from the console. */
@ExtendWith(OneServer.class)
class ExecTest {
    private final Server server;

    @TempDir
    Path folder;

    ExecTest(Server server) {
        this.server = server;
    }

    @BeforeEach
    void theLauncherKnowsTheServer() throws IOException {
        Files.writeString(server.home().resolve("data/tiepm.pid"), String.valueOf(server.pid()));
    }

    @Test
    void givesTheAnswerAndNoFault() throws IOException, InterruptedException {
        assertTrue(exec("tiepm:version").ok().contains("Apache Karaf"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiepm:nothing",
                "tiepm:asset-list --jsn",
                "tiepm:asset-info",
                "tiepm:asset-info no-such-asset",
                "bundle:info no.such.bundle | no:such",
            })
    void failsInAFewLinesWithoutColours(String command) throws IOException, InterruptedException {
        Answer answer = exec(command);
        assertEquals(1, answer.status(), answer::toString);
        assertFalse(answer.text().contains("\u001B"), answer::toString);
        assertTrue(answer.text().lines().count() <= 2 && !answer.text().isBlank(), answer::toString);
    }

    @Test
    void failsWithADocumentThatTellsBadNewsAndWithNothingBesideIt() throws IOException, InterruptedException {
        Path csv = Files.writeString(folder.resolve("machines.csv"), "asset,manufacturer,serial\nPRESS 7,ACME,1\n");
        Answer answer = exec("tiepm:asset-import --json --dry-run " + csv);
        assertEquals(1, answer.status(), answer::toString);
        assertEquals(
                "refused",
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build()
                        .readTree(answer.text())
                        .at("/0/result")
                        .asText());
    }

    @Test
    void aPersonSeesThePromptThatThePagesShow() throws IOException {
        try (Shell shell = Shell.withKey(server.port(), "admin", server.etc().resolve("admin.key"))) {
            String seen = shell.greeting(Page.PROMPT);
            assertTrue(seen.endsWith(Page.PROMPT), seen);
        }
    }

    private Answer exec(String command) throws IOException, InterruptedException {
        return new Launcher(folder).run("exec", "--home", server.home().toString(), command);
    }
}
