package io.tiepm.deploy.signed;

import io.tiepm.deploy.DeployException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** Opens what a vendor brings, and decides whether it may come in. */
final class ParcelReader {
    /** Names end up in names of files, of logs and of places. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private static final int LONGEST_NAME = 200;
    private static final int MOST_PARTS = 50;
    private static final long MOST_BYTES = 256L << 20;

    private final Gate gate;

    ParcelReader(Gate gate) {
        this.gate = gate;
    }

    /**
     * Opens a jar, or a kar: an archive whose jars lie in {@code repository/}.
     *
     * @param file it
     * @param called how it is called in what is told of it
     * @param digest its SHA-256, in hexadecimal digits
     * @param room an empty folder for the jars of a kar
     * @param dated whether a certificate that ran out does not count
     * @throws DeployException if it is refused
     */
    Parcel read(Path file, String called, String digest, Path room, boolean dated) throws DeployException {
        Signature outside = Signature.of(file, called);
        Manifest manifest = manifest(file, called);
        if (symbolicName(manifest).isPresent()) {
            Optional<String> signer = gate.signer(outside, called, dated);
            return parcel(digest, signer, List.of(part(file, manifest, called)), called);
        }
        List<Path> jars = unpack(file, called, room);
        Optional<String> ofAll = gate.owner(outside, dated);
        Set<String> signers = new LinkedHashSet<>(ofAll.stream().toList());
        List<Parcel.Part> parts = new ArrayList<>();
        for (Path jar : jars) {
            String inside = called + "!" + jar.getFileName();
            if (ofAll.isEmpty()) {
                gate.signer(Signature.of(jar, inside), inside, dated).ifPresent(signers::add);
            }
            parts.add(part(jar, manifest(jar, inside), inside));
        }
        Optional<String> signer = signers.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", signers));
        return parcel(digest, signer, parts, called);
    }

    private static Parcel parcel(String digest, Optional<String> signer, List<Parcel.Part> parts, String called)
            throws DeployException {
        Parcel.Part first = parts.stream()
                .filter(part -> !part.fragment())
                .filter(part -> hasComponents(part.jar()))
                .findFirst()
                .orElseThrow(() -> new DeployException(called
                        + " holds no bundle with a component of Declarative Services, so it is no driver; the vendor's"
                        + " guide says how one is built"));
        return new Parcel(digest, first.name(), first.version(), signer, parts);
    }

    private static boolean hasComponents(Path jar) {
        try (JarFile opened = new JarFile(jar.toFile(), false)) {
            return opened.getManifest().getMainAttributes().getValue("Service-Component") != null;
        } catch (IOException gone) {
            return false;
        }
    }

    private static Parcel.Part part(Path jar, Manifest manifest, String called) throws DeployException {
        Attributes headers = manifest.getMainAttributes();
        String name = symbolicName(manifest)
                .filter(one -> NAME.matcher(one).matches() && one.length() <= LONGEST_NAME)
                .orElseThrow(() -> new DeployException(
                        called + " is no OSGi bundle: it has no sound Bundle-SymbolicName; ask its vendor for one"));
        try {
            Version version = Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION));
            return new Parcel.Part(name, version.toString(), jar, headers.getValue(Constants.FRAGMENT_HOST) != null);
        } catch (IllegalArgumentException wrong) {
            throw new DeployException(
                    called + " has no sound Bundle-Version (" + wrong.getMessage() + "); ask its vendor for another",
                    wrong);
        }
    }

    private static Optional<String> symbolicName(Manifest manifest) {
        return Optional.ofNullable(manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME))
                .map(value -> value.replaceFirst(";.*", "").strip());
    }

    private static Manifest manifest(Path jar, String called) throws DeployException {
        try (JarFile opened = new JarFile(jar.toFile(), false)) {
            return Optional.ofNullable(opened.getManifest()).orElseGet(Manifest::new);
        } catch (IOException | IllegalArgumentException broken) {
            throw new DeployException(called + " is no jar that can be read (" + broken.getMessage() + ")", broken);
        }
    }

    private static List<Path> unpack(Path kar, String called, Path room) throws DeployException {
        List<Path> jars = new ArrayList<>();
        Budget budget = new Budget(MOST_BYTES);
        try (JarFile opened = new JarFile(kar.toFile(), false)) {
            for (JarEntry entry : (Iterable<JarEntry>) opened.stream()::iterator) {
                if (!entry.getName().startsWith("repository/")
                        || !entry.getName().endsWith(".jar")) {
                    continue;
                }
                if (jars.size() == MOST_PARTS) {
                    throw new DeployException(called + " holds more than " + MOST_PARTS + " jars; have it divided");
                }
                // the name inside names no file outside: what is unpacked is numbered
                Path jar = room.resolve(jars.size() + ".jar");
                try (InputStream from = opened.getInputStream(entry);
                        OutputStream to = Files.newOutputStream(jar)) {
                    budget.copy(from, to);
                }
                jars.add(jar);
            }
        } catch (IOException broken) {
            throw new DeployException(called + " cannot be unpacked: " + broken.getMessage(), broken);
        }
        if (jars.isEmpty()) {
            throw new DeployException(called + " is neither an OSGi bundle nor a kar with jars in repository/; ask its"
                    + " vendor for one of them");
        }
        return jars;
    }
}
