package io.tiepm.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.status.Finding;
import io.tiepm.status.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFolderTest {
    private static final String GOOD =
            """
            - route:
                id: greet
                from:
                  uri: direct:greet
                  steps:
                    - setBody:
                        simple: "hello ${body}"
            """;

    @TempDir
    static Path home;

    private static House house;

    @TempDir
    Path folder;

    private RouteFolder routes;
    private Instant time = Instant.parse("2026-11-21T12:00:00Z");

    @BeforeAll
    static void open() throws Exception {
        house = new House(home);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void start() throws Exception {
        Files.createDirectory(folder.resolve("routes"));
        routes = opened();
    }

    private RouteFolder opened() {
        return new RouteFolder(folder.resolve("routes"), new KeptRoutes(folder.resolve("kept")), house.routes);
    }

    private void restart() {
        routes.stop();
        routes = opened();
    }

    @AfterEach
    void stop() {
        routes.stop();
    }

    @Test
    void letsAFileJoinChangeAndLeave() throws Exception {
        put("greet.yaml", GOOD);
        look();
        assertEquals("hello 7", ask("direct:greet"));
        put("greet.yaml", GOOD.replace("hello", "good morning"));
        look();
        assertEquals("good morning 7", ask("direct:greet"));
        Files.delete(folder.resolve("routes/greet.yaml"));
        look();
        assertFalse(house.routes.owners().containsKey("greet"));
        assertTrue(house.routes.camel().getRoute("greet") == null);
    }

    @Test
    void findsNothingToDoInAFolderThatIsNotThere() throws Exception {
        Files.delete(folder.resolve("routes"));
        look();
        assertEquals(0, routes.size());
        assertEquals(Level.FINE, routes.findings().get(0).level());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    - nosuchstep: foo            | 7  | 11 | Unknown node id: nosuchstep
                    - to: nope:x                 | 7  | 9  | there is no component for nope://x
                    - setBody: { simple: "${a" } | 7  | 9  | expected symbol functionEnd but was eol
                    - bean: { ref: nobody }      | 7  | 9  | No bean could be found in the registry for: nobody
                    - bean: { beanType: no.Type }| 7  | 9  | there is no class no.Type
                    - to: tiepm:readings?nix=1   | 7  | 9  | the endpoint knows no option nix=1
                    - to: tiepm:nothing          | 7  | 9  | there is no tiepm:nothing; there are tiepm:readings
                    - log: [                     | 8  | 1  | while parsing a flow node: expected the node content
                    """)
    void refusesAWrongStepWithOneLineAndLetsTheLastGoodGoOn(String step, int line, int column, String reason)
            throws Exception {
        put("greet.yaml", GOOD);
        look();
        put(
                "greet.yaml",
                "- route:\n    id: greet\n    from:\n      uri: direct:greet\n      steps:\n"
                        + "        - log: all is well\n        " + step + "\n");
        look();
        assertEquals("hello 7", ask("direct:greet"));
        Finding finding = routes.findings().get(0);
        assertEquals(Level.BROKEN, finding.level());
        assertTrue(finding.what().startsWith("greet.yaml, line " + line + ", column " + column + ": "), finding.what());
        assertTrue(finding.what().contains(reason), finding.what());
        assertEquals(1, finding.what().lines().count());
    }

    @Test
    void doesNotComplainOfAFileThatIsStillBeingWritten() throws Exception {
        put("greet.yaml", GOOD.substring(0, GOOD.indexOf("simple")));
        routes.look();
        assertEquals(0, routes.refused());
        put("greet.yaml", GOOD);
        routes.look();
        assertEquals("hello 7", ask("direct:greet"));
    }

    @Test
    void refusesWhatIsNoText() throws Exception {
        Files.write(folder.resolve("routes/a.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Files.write(folder.resolve("routes/b.yaml"), new byte[RouteFolder.LONGEST + 1]);
        look();
        assertEquals(
                List.of(
                        "a.yaml, line 1, column 1: it is not written in UTF-8",
                        "b.yaml, line 1, column 1: it has 1048577 bytes, and at most 1048576 are read"),
                routes.findings().stream().map(Finding::what).toList());
    }

    @Test
    void harmsNoNeighbourWithABadFile() throws Exception {
        put("a.yaml", "nothing: [like: yaml");
        put("greet.yaml", GOOD);
        put("z.yaml", "");
        look();
        assertEquals("hello 7", ask("direct:greet"));
        assertEquals(2, routes.refused());
        house.offer(Batches.of("press-7", 1));
    }

    @Test
    void refusesAnIdThatIsTaken() throws Exception {
        put("greet.yaml", GOOD);
        put("main.yaml", GOOD.replace("id: greet", "id: main").replace("direct:greet", "direct:other"));
        put("second.yaml", GOOD.replace("direct:greet", "direct:third"));
        look();
        assertEquals(
                List.of(
                        "main.yaml, line 1, column 1: the route id 'main' is taken by the flow; choose another",
                        "second.yaml, line 1, column 1: the route id 'greet' is taken by greet.yaml; choose another"),
                routes.findings().stream().map(Finding::what).toList());
        house.offer(Batches.of("press-7", 1));
    }

    @Test
    void putsTheLastGoodBackWhenTheNewOneDoesNotStart() throws Exception {
        put("greet.yaml", GOOD);
        put("taken.yaml", GOOD.replace("id: greet", "id: taken").replace("direct:greet", "direct:taken"));
        look();
        put("greet.yaml", GOOD.replace("direct:greet", "direct:taken"));
        look();
        assertEquals("hello 7", ask("direct:greet"));
        assertEquals("hello 7", ask("direct:taken"));
        assertEquals(1, routes.refused());
    }

    @Test
    void runsTheLastGoodOfAFileThatIsWrongAtARestart() throws Exception {
        put("greet.yaml", GOOD);
        look();
        routes.stop();
        put("greet.yaml", GOOD.replace("setBody", "setBoddy"));
        restart();
        look();
        assertEquals("hello 7", ask("direct:greet"));
        Finding finding = routes.findings().get(0);
        assertEquals(Level.BROKEN, finding.level());
        assertTrue(finding.what().contains("Unknown node id: setBoddy"), finding.what());
        assertTrue(finding.remedy().endsWith("until then what it said when it was last right runs"), finding.remedy());
        put("greet.yaml", GOOD.replace("hello", "good morning"));
        look();
        assertEquals("good morning 7", ask("direct:greet"));
        assertEquals(0, routes.refused());
    }

    @Test
    void forgetsTheLastGoodOfAFileThatIsRemoved() throws Exception {
        put("greet.yaml", GOOD);
        put("down.yaml", GOOD.replace("greet", "down"));
        look();
        Files.delete(folder.resolve("routes/greet.yaml"));
        look();
        routes.stop();
        Files.delete(folder.resolve("routes/down.yaml"));
        restart();
        look();
        for (String name : List.of("greet", "down")) {
            put(name + ".yaml", GOOD.replace("greet", name).replace("setBody", "setBoddy"));
        }
        look();
        restart();
        look();
        assertEquals(2, routes.refused());
        assertFalse(house.routes.owners().containsKey("greet"));
        assertFalse(house.routes.owners().containsKey("down"));
        assertTrue(routes.findings().get(0).remedy().endsWith("until then nothing of it runs"));
    }

    @Test
    void triesAgainWhatWasRightOnceTheObstacleIsGone() throws Exception {
        put("greet.yaml", GOOD);
        look();
        routes.stop();
        house.routes.join("guest", List.of("greet"), List.of(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:guest").routeId("greet").log("hello");
            }
        }));
        restart();
        look();
        assertEquals(1, routes.refused());
        house.routes.leave("guest");
        look();
        assertEquals("hello 7", ask("direct:greet"));
        assertEquals(0, routes.refused());
    }

    @Test
    void tellsTheDoctorOfATextThatCannotBeKept() throws Exception {
        Files.writeString(folder.resolve("kept"), "in the way");
        put("greet.yaml", GOOD);
        look();
        assertEquals("hello 7", ask("direct:greet"));
        assertEquals(Level.WARNING, routes.findings().get(0).level());
        Files.delete(folder.resolve("kept"));
        look();
        assertEquals(Level.FINE, routes.findings().get(0).level());
    }

    @Test
    void isFineAgainWhenTheFileIsMended() throws Exception {
        put("greet.yaml", GOOD.replace("setBody", "setBoddy"));
        look();
        assertEquals(1, routes.refused());
        put("greet.yaml", GOOD);
        look();
        assertEquals("hello 7", ask("direct:greet"));
        assertEquals(0, routes.refused());
    }

    @Test
    void runsRoutesThatBearNoId() throws Exception {
        put("a.yaml", "- from:\n    uri: direct:a\n    steps:\n      - setBody: { constant: a }\n");
        put("b.yaml", "- from:\n    uri: direct:b\n    steps:\n      - setBody: { constant: b }\n");
        look();
        assertEquals("a", ask("direct:a"));
        assertEquals("b", ask("direct:b"));
        Files.delete(folder.resolve("routes/a.yaml"));
        look();
        assertEquals("b", ask("direct:b"));
        assertFalse(house.routes.owners().containsValue("a.yaml"));
    }

    /** Looks as often as it takes to believe that a wrong file is not being written. */
    private void look() throws IOException {
        routes.look();
        routes.look();
    }

    private void put(String name, String text) throws IOException {
        Path file = folder.resolve("routes").resolve(name);
        Files.writeString(file, text);
        time = time.plusSeconds(1);
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private String ask(String uri) throws Exception {
        try (ProducerTemplate producer = house.routes.camel().createProducerTemplate()) {
            return producer.requestBody(uri, "7", String.class);
        }
    }
}
