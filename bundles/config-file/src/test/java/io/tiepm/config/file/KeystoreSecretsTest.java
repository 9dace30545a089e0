package io.tiepm.config.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoreSecretsTest {
    @TempDir
    Path etc;

    @Test
    void whatIsKeptIsFoundByAnotherRunAndWhatIsForgottenIsNot() throws IOException {
        secrets(Optional.empty()).keep("broker", "p\u00e4ssw\u00f6rd \u2713 $1");
        KeystoreSecrets later = secrets(Optional.empty());
        assertEquals(Optional.of("p\u00e4ssw\u00f6rd \u2713 $1"), later.find("broker"));
        assertEquals("[broker]", later.names().toString());
        later.forget("broker");
        assertEquals(Optional.empty(), secrets(Optional.empty()).find("broker"));
    }

    @Test
    void aPasswordFromTheEnvironmentStandsInNoFile() throws IOException {
        secrets(Optional.of("from outside")).keep("broker", "x");
        assertFalse(Files.exists(etc.resolve("tiepm.secrets.password")));
        assertEquals(Optional.of("x"), secrets(Optional.of("from outside")).find("broker"));
    }

    @Test
    void aWrongPasswordIsOneLineThatSaysWhatToCheck() throws IOException {
        secrets(Optional.of("one")).keep("broker", "x");
        String told = assertThrows(UncheckedIOException.class, () -> secrets(Optional.of("other"))
                        .find("broker"))
                .getMessage();
        assertTrue(told.contains("check TIEPM_KEYSTORE_PASSWORD or the password file beside it"), told);
        assertEquals(1, told.lines().count());
        assertThrows(IOException.class, () -> secrets(Optional.of("other")).keep("second", "y"));
        assertEquals("[broker]", secrets(Optional.of("one")).names().toString());
    }

    @Test
    void itsVersionMovesWithEveryChange() throws IOException {
        KeystoreSecrets secrets = secrets(Optional.empty());
        long before = secrets.version();
        secrets.keep("broker", "x");
        long after = secrets.version();
        assertTrue(after > before);
        assertEquals(after, secrets.version());
    }

    private KeystoreSecrets secrets(Optional<String> environment) {
        return new KeystoreSecrets(new Keystore(etc.resolve("tiepm.secrets.p12"), () -> environment));
    }
}
