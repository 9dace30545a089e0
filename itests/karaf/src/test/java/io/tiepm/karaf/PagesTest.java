package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be said of the documentation without a server. */
class PagesTest {
    private static final Pattern LAUNCHED = Pattern.compile("\\./tiepm ([a-z]+)((?: --[a-z-]+)*)");
    private static final Pattern MODULE = Pattern.compile("(?:-pl |,)([a-z/-]+)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    @Test
    void everyLinkLeadsToAFileThatIsThere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Page page : Page.all()) {
            for (String link : page.links()) {
                String path = link.replaceFirst("#.*", "");
                Path target = path.isEmpty() ? page.file() : page.file().resolveSibling(path);
                if (!Files.exists(target)) {
                    dead.add(Page.ROOT.relativize(page.file()) + " -> " + link);
                }
            }
        }
        assertEquals(List.of(), dead);
    }

    @Test
    void everyDecisionIsListed() throws IOException {
        String list = Files.readString(Page.ROOT.resolve("docs/adr/README.md"));
        for (Page page : Page.all()) {
            String name = page.file().getFileName().toString();
            if (name.matches("[0-9]{4}-.*")) {
                assertTrue(list.contains("(" + name + ")"), name + " is missing from docs/adr/README.md");
            }
        }
    }

    /** Who runs what, by the kind of a block; of a kind that is not here nobody does. */
    @Test
    void everyBlockIsOfAKindThatATestRuns() throws IOException {
        Set<String> unchecked = new TreeSet<>();
        for (Page page : Page.all()) {
            String name = Page.ROOT.relativize(page.file()).toString();
            for (Page.Block block : page.blocks()) {
                boolean checked =
                        switch (block.kind()) {
                                // DocumentsTest
                            case "console" -> true;
                            case "yaml", "properties" -> block.name().isPresent();
                                // VendorGuideTest; DocumentsTest, and below
                            case "java", "xml", "sh" -> name.equals("docs/vendor-guide.md");
                                // AssetConfigurationPageTest
                            case "csv" -> name.equals("docs/asset-configuration.md");
                                // GuideTest of each driver, and of each face
                            case "addresses", "ebnf" -> name.startsWith("docs/drivers/")
                                    || name.startsWith("docs/faces/");
                                // JournalFormatTest
                            case "" -> name.equals("docs/formats/journal.md");
                                // a picture
                            case "mermaid" -> true;
                            default -> false;
                        };
                if (!checked) {
                    unchecked.add(block.place() + " " + block.kind());
                }
            }
        }
        assertEquals(Set.of(), unchecked);
    }

    @Test
    void everyMavenCommandNamesModulesThatAreThere() throws IOException {
        Set<String> wrong = new TreeSet<>();
        for (Page.Block block : Page.blocks("sh")) {
            for (String line :
                    block.text().lines().filter(one -> one.startsWith("mvn ")).toList()) {
                if (line.startsWith("mvn archetype:generate ")) {
                    // ArchetypeTest
                    continue;
                }
                if (!line.matches("mvn( -DskipTests)?( -pl [a-z/,-]+( -am)?)? (verify|install)")) {
                    wrong.add(block.place() + " " + line);
                }
                MODULE.matcher(line).results().map(found -> found.group(1)).forEach(module -> {
                    if (!Files.exists(Page.ROOT.resolve(module).resolve("pom.xml"))) {
                        wrong.add(block.place() + " " + module);
                    }
                });
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void everyCommandOfTheLauncherIsOneItKnows() throws IOException {
        String usage = Files.readString(Page.ROOT.resolve("tiepm"));
        Set<String> unknown = new TreeSet<>();
        for (Page page : Page.all()) {
            Matcher launched = LAUNCHED.matcher(Files.readString(page.file()));
            while (launched.find()) {
                if (!Pattern.compile("(?m)^  " + launched.group(1) + " ")
                        .matcher(usage)
                        .find()) {
                    unknown.add(page.file().getFileName() + ": " + launched.group());
                }
                OPTION.matcher(launched.group(2))
                        .results()
                        .filter(option -> !usage.contains(option.group()))
                        .forEach(option -> unknown.add(page.file().getFileName() + ": " + option.group()));
            }
        }
        assertEquals(Set.of(), unknown);
    }
}
