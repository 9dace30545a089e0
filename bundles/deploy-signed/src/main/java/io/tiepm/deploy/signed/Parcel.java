package io.tiepm.deploy.signed;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A vendor's file that was looked at and may be installed.
 *
 * @param digest the SHA-256 of the file, in hexadecimal digits
 * @param name the symbolic name of the bundle it stands for
 * @param version the version of that bundle
 * @param signer whose signature it bears; nothing where it is taken without
 * @param parts the bundles it holds
 */
record Parcel(String digest, String name, String version, Optional<String> signer, List<Part> parts) {
    /** How many of its digits tell a file from others on screens and in names. */
    private static final int DIGITS = 12;

    /**
     * A bundle of it.
     *
     * @param jar where it lies
     * @param fragment whether it belongs to another bundle, and is not started
     */
    record Part(String name, String version, Path jar, boolean fragment) {
        @Override
        public String toString() {
            return name + "/" + version;
        }
    }

    Parcel {
        parts = List.copyOf(parts);
    }

    /** Where the framework has the bundles of a driver from. */
    static String place(String name) {
        return "tiepm-driver:" + name + "/";
    }

    /** Where the framework has the bundles of this file from. */
    String place() {
        return place(name, digest);
    }

    static String place(String name, String digest) {
        return place(name) + digest.substring(0, DIGITS) + "/";
    }

    /** As people read it: {@code com.acme.thermometer 1.1.0}. */
    @Override
    public String toString() {
        return name + " " + version;
    }
}
