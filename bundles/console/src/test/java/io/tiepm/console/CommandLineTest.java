package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jaas:user-add anna S3CRET | jaas:user-add anna ***",
                "jaas:realm-manage --realm karaf; jaas:user-add anna \"S3 CRET\"; jaas:update"
                        + "| jaas:realm-manage --realm karaf; jaas:user-add anna ***; jaas:update",
                "tiepm:secret-keep mqtt.password S3CRET | tiepm:secret-keep mqtt.password ***",
                "tiepm:secret-keep --from /tmp/S3CRET mqtt.password" + "| tiepm:secret-keep --from *** mqtt.password",
                "config:property-set -p mqtt db.password S3CRET | config:property-set -p mqtt db.password ***",
                "config:property-set -p mqtt password=S3CRET | config:property-set -p mqtt password=***",
                "x --password S3CRET --host h | x --password *** --host h",
                "x --api-key=S3CRET | x --api-key=***",
                "x --token 'S3CRET x' y | x --token *** y",
                "ssh:ssh -P S3CRET -p S3CRET host | ssh:ssh -P *** -p *** host",
                "password = S3CRET | password = ***",
                "my-password = S3CRET | my-password = ***",
                "PASSWORD=S3CRET | PASSWORD=***",
                "private.key: S3CRET | private.key: ***",
                "feature:repo-add http://anna:S3CRET@repo/x.xml | feature:repo-add http://***@repo/x.xml",
                "each [1] { jaas:user-add anna S3CRET } | each [1] { jaas:user-add anna *** }",
            })
    void leavesSecretsOut(String typed, String shown) {
        CommandLine line = new CommandLine(typed);
        assertEquals(shown, line.shown());
        assertFalse(line.shown().contains("S3"), line.shown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiepm:status",
                "tiepm:asset-info --json press-7",
                "tiepm:alarm-shelve --until 8h --reason \"new oil on order\" press-7/oil.temperature",
                "tiepm:secret-list",
                "tiepm:secret-forget --yes mqtt.password",
                "bundle:install mvn:io.tiepm/model/0.1.0",
                "log:display | grep -i error; shell:echo done",
                "tiepm:point-history --from 2026-11-21T08:00:00Z press-7/oil.temperature",
                "echo \"unclosed",
                "a 'b' {c} (d) $e ${f} %(1 + 2)",
            })
    void showsAllElseAsItWasTyped(String typed) {
        assertEquals(typed, new CommandLine(typed).shown());
    }

    @Test
    void namesTheFirstCommand() {
        assertEquals("version", new CommandLine("  version | grep tie").command());
        assertEquals("tiepm:status", new CommandLine("tiepm:status;tiepm:doctor").command());
    }

    @Test
    void leavesItsSecretsOutOfWhatTheShellSaysToo() {
        CommandLine line = new CommandLine("x --password 'S3CRET' http://a:b@c");
        assertEquals("no S-word: *** at http://***@c", line.clean("no S-word: S3CRET at http://a:b@c"));
    }

    @Test
    void readsALineOfAnyLength() {
        for (String unit : new String[] {"x", "\\a", "\\\"", "{", "'", " \"a\" "}) {
            String typed = "shell:echo \"" + unit.repeat(100_000);
            assertEquals(typed.strip(), new CommandLine(typed).shown());
        }
    }

    @Test
    void leavesASecretOutThatIsPutTogetherOfPieces() {
        assertEquals("x --password ***", new CommandLine("x --password S3\"CR ET\"'x y'").shown());
        assertEquals("x --password=***", new CommandLine("x --password=\"S3CRET x\"").shown());
        assertEquals("x \"password\" ***", new CommandLine("x \"password\" S3\\ CRET").shown());
    }

    /** Whatever is typed, it ends. */
    @Test
    void endsForEveryText() {
        for (int i = 0; i < 0x300; i++) {
            String odd = new String(Character.toChars(i));
            for (String typed : new String[] {odd, "x " + odd + " y", odd + odd, "\"" + odd, "'" + odd, "\\" + odd}) {
                assertEquals(typed.strip(), new CommandLine(typed).shown());
            }
        }
    }
}
