package io.tiepm.audit.file;

import io.tiepm.evidence.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where bundles and configurations come from, as far as an auditor may know. */
final class Places {
    private static final long LARGEST = 4 << 20;

    private Places() {}

    /** A location without the user and the password that an address may bear. */
    static String shown(String location) {
        return location.replaceAll("(?<=//)[^/@\\s]*@", "***@").replaceAll("\\?.*", "?...");
    }

    /**
     * The file of a configuration, by its name: the digest of what it holds now, never what it holds.
     *
     * @param etc where such files lie
     * @param pid of the configuration, with the name of an instance after a tilde
     */
    static String file(Path etc, String pid) {
        return Stream.of(pid + ".cfg", pid + ".config", pid.replaceFirst("~", "-") + ".cfg")
                .filter(name -> name.matches("[A-Za-z0-9._~-]+"))
                .filter(name -> Files.isRegularFile(etc.resolve(name)))
                .findFirst()
                .map(name -> name + " " + digest(etc.resolve(name)))
                .orElse("no file");
    }

    private static String digest(Path file) {
        try {
            return Files.size(file) > LARGEST
                    ? "is too long to be read"
                    : "sha256:" + Digest.of(Files.readAllBytes(file));
        } catch (IOException unread) {
            return "cannot be read";
        }
    }
}
