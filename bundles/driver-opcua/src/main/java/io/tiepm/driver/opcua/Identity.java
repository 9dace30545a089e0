package io.tiepm.driver.opcua;

import java.nio.file.Path;

/** Who we are to a server. */
sealed interface Identity {
    /** Nobody. */
    record Anonymous() implements Identity {}

    /** A user with a password. */
    record User(String name, String password) implements Identity {
        @Override
        public String toString() {
            return "user " + name;
        }
    }

    /** A user with a certificate, in a PKCS#12 file. */
    record Certificate(Path file, String password) implements Identity {
        @Override
        public String toString() {
            return "the user of " + file;
        }
    }
}
