package io.tiepm.deploy.signed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;

/** Sees to it that no digest in a signature is one that can be forged: SHA-256 or better, everywhere. */
final class Strength {
    private static final Pattern DIGEST =
            Pattern.compile("(.+)-Digest(-Manifest(-Main-Attributes)?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLOCK = Pattern.compile("META-INF/[^/]*\\.(RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIST = Pattern.compile("META-INF/[^/]*\\.SF", Pattern.CASE_INSENSITIVE);
    private static final Set<String> GOOD = Set.of("SHA-256", "SHA-384", "SHA-512", "SHA3-256", "SHA3-384", "SHA3-512");
    private static final Set<String> GOOD_IDS = Set.of(
            NISTObjectIdentifiers.id_sha256.getId(),
            NISTObjectIdentifiers.id_sha384.getId(),
            NISTObjectIdentifiers.id_sha512.getId(),
            NISTObjectIdentifiers.id_sha3_256.getId(),
            NISTObjectIdentifiers.id_sha3_384.getId(),
            NISTObjectIdentifiers.id_sha3_512.getId());

    private Strength() {}

    /** Why a signature does not count, in half a sentence; nothing where it does. */
    static Optional<String> weakness(JarFile jar, List<Chain> signers) throws IOException {
        if (signers.stream().anyMatch(chain -> !chain.isStrong())) {
            return Optional.of("by a key that is too short or of a kind that is too old");
        }
        List<Manifest> lists = new ArrayList<>();
        Optional.ofNullable(jar.getManifest()).ifPresent(lists::add);
        boolean signed = false;
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            if (LIST.matcher(entry.getName()).matches()) {
                lists.add(new Manifest(new ByteArrayInputStream(read(jar, entry))));
            } else if (BLOCK.matcher(entry.getName()).matches()) {
                signed = true;
                if (!isGood(read(jar, entry))) {
                    return Optional.of("over a digest weaker than SHA-256");
                }
            }
        }
        for (Manifest list : lists) {
            if (!isGood(list.getMainAttributes())
                    || !list.getEntries().values().stream().allMatch(Strength::isGood)) {
                return Optional.of("with digests weaker than SHA-256");
            }
        }
        return signed && signers.isEmpty()
                ? Optional.of("in a way that Java does not take for safe any more")
                : Optional.empty();
    }

    private static boolean isGood(Attributes attributes) {
        for (Object name : attributes.keySet()) {
            Matcher digest = DIGEST.matcher(name.toString());
            if (digest.matches() && !GOOD.contains(digest.group(1).toUpperCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isGood(byte[] block) throws IOException {
        try {
            for (SignerInformation signer :
                    new CMSSignedData(block).getSignerInfos().getSigners()) {
                boolean plainEdwards = signer.getEncryptionAlgOID().startsWith("1.3.101.");
                if (!plainEdwards && !GOOD_IDS.contains(signer.getDigestAlgOID())) {
                    return false;
                }
            }
            return true;
        } catch (CMSException nonsense) {
            throw new IOException("its signature is no signature: " + nonsense.getMessage(), nonsense);
        }
    }

    private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }
}
