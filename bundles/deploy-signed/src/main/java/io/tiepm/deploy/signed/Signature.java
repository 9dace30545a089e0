package io.tiepm.deploy.signed;

import io.tiepm.deploy.DeployException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * What an ordinary signature of {@code jarsigner} says of a whole archive.
 *
 * @param signers those who signed every entry
 * @param weakness why it does not count though the archive is signed, in half a sentence; nothing where it counts
 */
record Signature(List<Chain> signers, Optional<String> weakness) {
    /** What the signature itself consists of, and what therefore cannot be signed. */
    private static final Pattern ITS_OWN = Pattern.compile(
            "META-INF/(MANIFEST\\.MF|SIG-[^/.]*(\\.[A-Z0-9]{1,3})?|[^/]*\\.(SF|RSA|DSA|EC))", Pattern.CASE_INSENSITIVE);

    private static final int MOST_ENTRIES = 20_000;
    private static final long MOST_BYTES = 512L << 20;

    /** A signature that leaves nothing of an archive out. */
    boolean counts() {
        return !signers.isEmpty() && weakness.isEmpty();
    }

    /**
     * Reads all of an archive, and holds it against its signature.
     *
     * @param called how the archive is called in what is told of it
     * @throws DeployException if it is no archive, or not what was signed
     */
    static Signature of(Path archive, String called) throws DeployException {
        try (JarFile jar = new JarFile(archive.toFile(), true)) {
            Set<CodeSigner> everywhere = null;
            Optional<String> bare = Optional.empty();
            boolean anywhere = false;
            Budget budget = new Budget(MOST_BYTES);
            Set<String> names = new HashSet<>();
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (!names.add(entry.getName()) || names.size() > MOST_ENTRIES) {
                    throw new DeployException(called + " holds " + entry.getName()
                            + " twice, or too many entries; have its vendor pack it anew");
                }
                try (InputStream content = jar.getInputStream(entry)) {
                    budget.drain(content);
                }
                if (entry.isDirectory() || ITS_OWN.matcher(entry.getName()).matches()) {
                    continue;
                }
                CodeSigner[] found = entry.getCodeSigners();
                if (found == null) {
                    bare = Optional.of(entry.getName());
                    continue;
                }
                anywhere = true;
                Set<CodeSigner> these = new LinkedHashSet<>(List.of(found));
                if (everywhere == null) {
                    everywhere = these;
                } else {
                    everywhere.retainAll(these);
                }
            }
            if (anywhere && bare.isPresent()) {
                throw new DeployException(called + " holds " + bare.get() + ", which its signature does not cover;"
                        + " have its vendor sign it anew");
            }
            List<Chain> chains = everywhere == null
                    ? List.of()
                    : everywhere.stream().map(Signature::chain).toList();
            return new Signature(chains, Strength.weakness(jar, chains));
        } catch (SecurityException altered) {
            throw new DeployException(
                    called + " is not what was signed (" + altered.getMessage() + "); get it anew from its vendor",
                    altered);
        } catch (IOException | IllegalArgumentException broken) {
            throw new DeployException(
                    called + " is no jar that can be read (" + broken.getMessage() + "); get it anew from its vendor",
                    broken);
        }
    }

    /** The names of those who signed. */
    Collection<String> names() {
        return signers.stream()
                .map(chain -> Chain.subject(chain.signer()) + ", SHA-256 "
                        + Chain.fingerprint(chain.signer()).toUpperCase(Locale.ROOT))
                .toList();
    }

    private static Chain chain(CodeSigner signer) {
        return new Chain(signer.getSignerCertPath().getCertificates().stream()
                .map(X509Certificate.class::cast)
                .toList());
    }
}
