package io.tiepm.deploy;

import java.util.List;
import java.util.Optional;

/**
 * A file that could be installed.
 *
 * @param name the symbolic name of its bundle; of a kar with several, the first that bears a driver, or the first
 * @param version the version of that bundle
 * @param digest the SHA-256 of the file, in hexadecimal digits
 * @param bundles what it holds, each as {@code com.acme.thermometer/1.1.0}
 * @param signer whose signature it bears, as the pinned certificate names its owner; nothing where it is taken without
 * @param replaces the version that would go; nothing where there is none
 */
public record Candidate(
        String name,
        String version,
        String digest,
        List<String> bundles,
        Optional<String> signer,
        Optional<String> replaces) {
    public Candidate {
        bundles = List.copyOf(bundles);
    }
}
