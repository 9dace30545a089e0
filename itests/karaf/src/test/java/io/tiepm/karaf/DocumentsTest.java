package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tiepm.karaf.Page.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Does on a server with the demo plant what the documentation says one can do. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DocumentsTest {
    /** What integrators listen to is spelled like a command. */
    private static final Set<String> ENDPOINTS =
            Set.of("tiepm:readings", "tiepm:alarms", "tiepm:reports", "tiepm:anchors");

    /** Where the examples' machine is; nobody should be bothered there. */
    private static final String SOMEWHERE = "10\\.0\\.4\\.[0-9]+";

    /** {@code urn:tiepm:demo} is a URN, and no command. */
    private static final Pattern COMMAND =
            Pattern.compile("\\b(?<!urn:)((?:tiepm|jaas|log|feature|bundle|config|shell|system):[a-z-]+)([^`']*)");

    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    @TempDir
    static Path home;

    @TempDir
    static Path folder;

    private static Server server;

    @BeforeAll
    static void startTheDemo() throws IOException, InterruptedException {
        server = Server.unpack(home);
        server.edit(
                "org.apache.karaf.features.cfg",
                text -> text.replaceFirst("\\btiepm/([\\w.-]+)", "tiepm/$1, tiepm-demo/$1"));
        int port = Server.freePort() % 40_000 + 20_000;
        String plant = Files.readString(home.resolve("demo/etc/io.tiepm.demo.plant.cfg"));
        server.edit("io.tiepm.demo.plant.cfg", text -> plant.replaceFirst("port.base = [0-9]+", "port.base = " + port));
        server.start();
        server.await(
                "readings of the demo",
                () -> server.exec("tiepm:point-read pump-1/vibration.rms").status() == 0
                        && server.exec("tiepm:point-read transformer-1/energy").status() == 0);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> whatIsTypedWorksAndShowsWhatThePageShows() throws IOException {
        return Page.blocks("console").stream()
                .map(block -> dynamicTest(block.place().toString(), () -> type(block)));
    }

    @Test
    @Order(2)
    void whomThePagesLetInCanLogIn() throws IOException, InterruptedException {
        for (String[] who : new String[][] {{"admin", "NEW-PASSWORD"}, {"anna", "HER-PASSWORD"}}) {
            server.await(who[0] + " to be let in", () -> {
                try (Shell shell = Shell.withPassword(server.port(), who[0], who[1])) {
                    return shell.exec("tiepm:alarm-ack --help").status() == 0;
                } catch (IOException notYet) {
                    return false;
                }
            });
        }
    }

    @Test
    @Order(2)
    void everyCommandThatIsNamedIsThereAndKnowsTheOptions() throws IOException {
        Set<String> unknown = new TreeSet<>();
        Map<String, Answer> helps = new HashMap<>();
        for (Page page : Page.all()) {
            for (MatchResult named : COMMAND.matcher(page.text()).results().toList()) {
                String name = named.group(1);
                if (!ENDPOINTS.contains(name)) {
                    if (!helps.containsKey(name)) {
                        helps.put(name, server.exec(name + " --help"));
                    }
                    Answer help = helps.get(name);
                    Set<String> missing = OPTION.matcher(named.group(2))
                            .results()
                            .map(MatchResult::group)
                            .filter(option -> !help.text().contains(option))
                            .collect(Collectors.toCollection(TreeSet::new));
                    if (help.status() != 0 || !missing.isEmpty()) {
                        unknown.add(page.file().getFileName() + ": " + name + " " + missing);
                    }
                }
            }
        }
        assertEquals(Set.of(), unknown);
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> everyRouteRuns() throws IOException {
        return Page.blocks("yaml").stream()
                .map(block -> dynamicTest(block.place().toString(), () -> route(block)));
    }

    /** The vendor's jar is there already, as the guide has it built; what is typed after that is what is typed here. */
    @Test
    @Order(4)
    void theVendorsDriverIsDeployedAsTheGuideSays() throws IOException, InterruptedException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Thermometer.into(Files.createDirectories(project.resolve("target")));
        Files.createSymbolicLink(project.resolve("tiepm"), Page.ROOT.resolve("tiepm"));
        Files.createDirectories(project.resolve(".tiepm"));
        Files.createSymbolicLink(project.resolve(".tiepm/run"), home);
        Files.writeString(home.resolve("data/tiepm.pid"), String.valueOf(server.pid()));
        List<Block> typed = Page.blocks("sh").stream()
                .filter(block -> !block.text().startsWith("mvn "))
                .toList();
        for (Block block : typed) {
            Answer answer = new Launcher(project).shell(block.text());
            assertTrue(answer.ok().contains("pump-1"), answer::toString);
        }
        assertEquals(1, typed.size());
        Files.delete(project.resolve("tiepm"));
        Files.delete(project.resolve(".tiepm/run"));
        server.await(
                "the vendor's bundle", () -> "Active".equals(server.bundles().get("com.acme.thermometer")));
    }

    @TestFactory
    @Order(5)
    Stream<DynamicTest> everyFileIsTaken() throws IOException {
        return Page.blocks("properties").stream()
                .filter(block -> block.name().isPresent())
                .map(block -> dynamicTest(block.place().toString(), () -> configure(block)));
    }

    @Test
    @Order(6)
    void theFacesOfThePagesOpenAndShowWhatTheServerKnows() throws IOException, InterruptedException {
        server.await("both faces to be open", () -> {
            Answer answer = server.exec("tiepm:face-list --json");
            return answer.text().split("\"state\" : \"open\"", -1).length == 3;
        });
        assertTrue(server.exec("tiepm:face-map scada").ok().contains("press-7/oil.level"));
        server.await(
                "the demo's points",
                () -> server.exec("tiepm:face-map office").text().contains("pump-1/vibration.rms"));
    }

    /** Every line of a block that is no command must be found in the answer to the one above it. */
    private static void type(Block block) throws IOException {
        List<String> expected = new ArrayList<>();
        String command = "";
        if (block.together()) {
            String line = block.text()
                    .lines()
                    .map(one -> one.substring(Page.PROMPT.length()))
                    .collect(Collectors.joining("; "));
            answer(block, line, List.of());
            return;
        }
        for (String line : (block.text() + Page.PROMPT).lines().toList()) {
            if (line.startsWith(Page.PROMPT.strip())) {
                answer(block, command, expected);
                expected.clear();
                command = line.substring(Math.min(line.length(), Page.PROMPT.length()))
                        .strip();
            } else {
                expected.add(line);
            }
        }
    }

    private static void answer(Block block, String command, List<String> expected) throws IOException {
        if (command.isEmpty()) {
            return;
        }
        Answer answer = server.exec(command);
        assertEquals(0, answer.status(), () -> block.place() + " " + answer);
        for (String line : expected) {
            String pattern = Stream.of(line.split("\\.\\.\\.", -1))
                    .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                    .reduce((one, other) -> one + ".*" + other)
                    .orElseThrow();
            assertTrue(
                    Pattern.compile(pattern).matcher(answer.text()).find(),
                    () -> block.place() + " shows '" + line + "', the server: " + answer.text());
        }
    }

    private static void route(Block block) throws IOException, InterruptedException {
        String name = block.name().orElseThrow();
        Path file = Files.createDirectories(server.etc().resolve("routes")).resolve(name);
        Files.writeString(file, block.text());
        Pattern verdict = Pattern.compile(Pattern.quote(name) + "( joins|, )[^\n]*");
        server.await(name + " to be read", () -> verdict.matcher(server.log()).find());
        Matcher said = verdict.matcher(server.log());
        assertTrue(said.find() && said.group(1).equals(" joins"), () -> block.place() + ": " + said.group());
        Files.delete(file);
    }

    private static void configure(Block block) throws IOException, InterruptedException {
        String name = block.name().orElseThrow();
        int old = server.log().length();
        if (Files.deleteIfExists(server.etc().resolve(name))) {
            server.await(name + " to go", () -> server.log().substring(old).contains(name + " is gone"));
        }
        int before = server.log().length();
        // a port of the pages may be somebody else's here
        String port = name.startsWith("io.tiepm.face.") ? "port = " + Server.freePort() : "$0";
        server.edit(
                name,
                text -> block.text().replaceAll(SOMEWHERE, "127.0.0.1").replaceFirst("(?m)^port = [0-9]+$", port));
        Pattern verdict = Pattern.compile(Pattern.quote(name) + " (is in force|is rejected|waits)[^\n]*");
        server.await(name + " to be read", () -> verdict.matcher(server.log().substring(before))
                .find());
        Matcher said = verdict.matcher(server.log().substring(before));
        assertTrue(said.find() && said.group(1).equals("is in force"), () -> block.place() + ": " + said.group());
    }
}
