package io.tiepm.first.start;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowDigestTest {

    private final SlowDigest digest = new SlowDigest();

    @Test
    void knowsTheRightPasswordAndNoOther() {
        String kept = digest.encryptPassword("correct horse");
        assertTrue(digest.checkPassword("correct horse", kept));
        assertFalse(digest.checkPassword("correct horsf", kept));
        assertFalse(digest.checkPassword("", kept));
    }

    @Test
    void keepsTheSamePasswordDifferentlyEachTime() {
        assertNotEquals(digest.encryptPassword("x"), digest.encryptPassword("x"));
    }

    @Test
    void agreesWithAnIndependentImplementation() {
        // python3: hashlib.pbkdf2_hmac('sha512', b'password', b'saltsaltsaltsalt', 1000, 32)
        assertTrue(digest.checkPassword(
                "password", "pbkdf2-sha512:1000:c2FsdHNhbHRzYWx0c2FsdA:715rqIr5dXOVPpBhqqsugl037zT5bWJTWYmZtIcK8hA"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "pbkdf2-sha512:0:c2FsdA:AAAA",
                "pbkdf2-sha512:99999999:c2FsdA:AAAA",
                "pbkdf2-sha512:x:c2FsdA:AAAA",
                "pbkdf2-sha512:1000::AAAA",
                "pbkdf2-sha512:1000:***:AAAA",
                "md5:1000:c2FsdA:AAAA"
            })
    void refusesWhatItDidNotWrite(String kept) {
        assertFalse(digest.checkPassword("password", kept));
    }
}
