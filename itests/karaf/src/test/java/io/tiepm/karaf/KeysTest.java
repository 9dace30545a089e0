package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Whatever an administrator can set is in the manual, or on a page it links to, as it is in the bundles. */
class KeysTest {
    private static final String MANUAL = "docs/admin-manual.md";

    @TempDir
    static Path home;

    /** A key of a configuration file, as a bundle of the archive declares it. */
    private record Key(String pid, String name, String value, Optional<String> range) {
        /** What a row of a table says of it. */
        boolean isIn(String row) {
            return row.startsWith("| `" + name + "` | " + value + " |")
                    && (range.isEmpty() || row.contains("| " + range.get() + " |"));
        }
    }

    @Test
    void everyKeyIsThereWithItsDefaultAndItsRange() throws Exception {
        List<Page> pages = manual();
        List<Key> missing = new ArrayList<>();
        List<Key> keys = keys();
        for (Key key : keys) {
            if (pages.stream()
                    .flatMap(page -> about(key.pid(), page))
                    .flatMap(String::lines)
                    .noneMatch(key::isIn)) {
                missing.add(key);
            }
        }
        assertTrue(keys.size() > 60, "only " + keys.size() + " keys");
        assertEquals(List.of(), missing);
    }

    /** The manual, and the pages that links lead to from there. */
    private static List<Page> manual() throws IOException {
        Map<Path, Page> all = Page.all().stream().collect(Collectors.toMap(Page::file, page -> page));
        Set<Page> reached = new LinkedHashSet<>();
        Deque<Page> next = new ArrayDeque<>(List.of(all.get(Page.ROOT.resolve(MANUAL))));
        while (!next.isEmpty()) {
            Page page = next.remove();
            if (reached.add(page)) {
                page.links().stream()
                        .map(link -> page.file()
                                .resolveSibling(link.replaceFirst("#.*", ""))
                                .normalize())
                        .filter(all::containsKey)
                        .forEach(file -> next.add(all.get(file)));
            }
        }
        return List.copyOf(reached);
    }

    /** The sections of a page that name a configuration file. */
    private static Stream<String> about(String pid, Page page) {
        return Stream.of(page.text().split("(?m)^(?=## )"))
                .filter(section -> section.contains("etc/" + pid + ".cfg`") || section.contains("etc/" + pid + "~"));
    }

    private static List<Key> keys() throws Exception {
        List<Key> keys = new ArrayList<>();
        Archive.unpack(home);
        try (Stream<Path> files = Files.walk(home.resolve("system/io/tiepm"))) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    for (ZipEntry entry : zip.stream()
                            .filter(one -> one.getName().matches("OSGI-INF/metatype/.*\\.xml"))
                            .toList()) {
                        try (InputStream in = zip.getInputStream(entry)) {
                            keys.addAll(keys(DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .parse(in)));
                        }
                    }
                }
            }
        }
        return keys;
    }

    private static List<Key> keys(Document metatype) {
        Element designate = (Element) metatype.getElementsByTagName("Designate").item(0);
        String pid = designate.getAttribute("pid") + designate.getAttribute("factoryPid");
        List<Key> keys = new ArrayList<>();
        NodeList attributes = metatype.getElementsByTagName("AD");
        for (int i = 0; i < attributes.getLength(); i++) {
            keys.add(key(pid, (Element) attributes.item(i)));
        }
        return keys;
    }

    private static Key key(String pid, Element attribute) {
        String value = attribute.getAttribute("default").replaceFirst("\\.0$", "");
        boolean needed = !attribute.hasAttribute("default")
                && !attribute.getAttribute("required").equals("false");
        boolean ranged = attribute.hasAttribute("min")
                && attribute.hasAttribute("max")
                && !attribute.getAttribute("type").equals("String");
        return new Key(
                pid,
                attribute.getAttribute("id"),
                needed ? "needed" : value.isEmpty() ? "empty" : "`" + value + "`",
                ranged
                        ? Optional.of(attribute.getAttribute("min") + " to " + attribute.getAttribute("max"))
                        : Optional.empty());
    }
}
