import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Completes the CycloneDX bill of the features with what only the archive shows: Karaf's own jars, and the libraries that
 * a bundle holds inside. Run by the build of the distribution:
 * {@code java BillOfMaterials.java ASSEMBLY BILL.json INNER-BILL.json...}; writes {@code ASSEMBLY/sbom/bom.json}.
 */
public final class BillOfMaterials {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Licences as Karaf's jars name them in their manifests, and what SPDX calls them. */
    private static final Map<String, String> LICENCES = Map.of(
            "apache.org/licenses/license-2.0", "Apache-2.0",
            "apache-2.0", "Apache-2.0",
            "opensource.org/licenses/apache2.0", "Apache-2.0",
            "opensource.org/licenses/bsd-3-clause", "BSD-3-Clause",
            "eclipse.org/org/documents/edl-v10", "BSD-3-Clause",
            "opensource.org/licenses/mit", "MIT",
            "eclipse.org/legal/epl-2.0", "EPL-2.0");

    private final Map<String, ObjectNode> components = new TreeMap<>();

    public static void main(String[] arguments) throws IOException {
        Path assembly = Path.of(arguments[0]);
        List<JsonNode> parts = new ArrayList<>();
        for (String part : List.of(arguments).subList(1, arguments.length)) {
            parts.add(read(Path.of(part)));
        }
        BillOfMaterials whole = new BillOfMaterials();
        parts.forEach(whole::add);
        try (Stream<Path> files = Files.walk(assembly)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                whole.add(assembly, jar);
            }
        }
        ObjectNode bill = (ObjectNode) parts.get(0);
        ArrayNode all = bill.putArray("components");
        whole.components.values().forEach(all::add);
        Path out = Files.createDirectories(assembly.resolve("sbom")).resolve("bom.json");
        Files.write(out, JSON.writeValueAsBytes(bill));
    }

    /** The plugin that makes the parts does nothing where Maven may not ask the registries. */
    private static JsonNode read(Path part) throws IOException {
        if (Files.exists(part)) {
            return JSON.readTree(part.toFile());
        }
        System.err.println("built offline, without " + part + ": what bundles hold inside is not in sbom/bom.json");
        return JSON.createObjectNode()
                .put("bomFormat", "CycloneDX")
                .put("specVersion", "1.6")
                .put("version", 1);
    }

    private void add(JsonNode bill) {
        for (JsonNode component : bill.path("components")) {
            ((ObjectNode) component).put("scope", "required");
            components.putIfAbsent(component.path("bom-ref").asText(), (ObjectNode) component);
        }
    }

    private void add(Path assembly, Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            String[] name = coordinates(assembly.relativize(path), jar);
            String purl = "pkg:maven/" + name[0] + "/" + name[1] + "@" + name[2] + "?type=jar";
            ObjectNode known = components.get(purl);
            if (known != null) {
                hash(known, path);
                return;
            }
            ObjectNode component = JSON.createObjectNode();
            component.put("type", "library").put("bom-ref", purl);
            component.put("group", name[0]).put("name", name[1]).put("version", name[2]);
            component.put("scope", "required");
            hash(component, path);
            licence(jar).ifPresent(id -> component
                    .putArray("licenses")
                    .addObject()
                    .putObject("license")
                    .put("id", id));
            component.put("purl", purl);
            components.put(purl, component);
        }
    }

    /** Group, artifact and version: of the place in {@code system}, which is a Maven repository; else as the jar says. */
    private static String[] coordinates(Path place, JarFile jar) throws IOException {
        int depth = place.getNameCount();
        if (place.startsWith("system")) {
            String group = place.subpath(1, depth - 3).toString().replace('\\', '/').replace('/', '.');
            return new String[] {
                group, place.getName(depth - 3).toString(), place.getName(depth - 2).toString()
            };
        }
        List<JarEntry> own = jar.stream()
                .filter(entry -> entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties"))
                .filter(entry -> place.getFileName().toString().startsWith(entry.getName().split("/")[3] + "-"))
                .toList();
        if (own.size() == 1) {
            Properties said = new Properties();
            try (InputStream in = jar.getInputStream(own.get(0))) {
                said.load(in);
            }
            return new String[] {
                said.getProperty("groupId"), said.getProperty("artifactId"), said.getProperty("version")
            };
        }
        // a jar that does not say: its file's name is artifact-version.jar, its group the name of the bundle
        String file = place.getFileName().toString().replaceFirst("\\.jar$", "");
        int dash = file.replaceFirst("-[0-9].*", "").length();
        String bundle = jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
        if (bundle == null || dash == file.length()) {
            throw new IOException(place + " does not say what it is: the bill of materials cannot name it");
        }
        return new String[] {bundle.split(";")[0], file.substring(0, dash), file.substring(dash + 1)};
    }

    private static Optional<String> licence(JarFile jar) throws IOException {
        String said = jar.getManifest() == null
                ? null
                : jar.getManifest().getMainAttributes().getValue("Bundle-License");
        if (said == null) {
            return Optional.empty();
        }
        String lower = said.toLowerCase(Locale.ROOT);
        return LICENCES.entrySet().stream()
                .filter(known -> lower.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst();
    }

    private static void hash(ObjectNode component, Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            component
                    .putArray("hashes")
                    .addObject()
                    .put("alg", "SHA-256")
                    .put("content", HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
