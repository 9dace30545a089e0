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
import org.junit.jupiter.api.AfterEach;
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
    Path folder;

    private House house;
    private RouteFolder routes;
    private Instant time = Instant.parse("2026-11-21T12:00:00Z");

    @BeforeEach
    void start() throws Exception {
        house = new House(folder);
        Files.createDirectory(folder.resolve("routes"));
        routes = new RouteFolder(folder.resolve("routes"), house.routes);
    }

    @AfterEach
    void stop() {
        routes.stop();
        house.close();
    }

    @Test
    void letsAFileJoinChangeAndLeave() throws Exception {
        put("greet.yaml", GOOD);
        routes.look();
        assertEquals("hello 7", ask("direct:greet"));
        put("greet.yaml", GOOD.replace("hello", "good morning"));
        routes.look();
        assertEquals("good morning 7", ask("direct:greet"));
        Files.delete(folder.resolve("routes/greet.yaml"));
        routes.look();
        assertFalse(house.routes.owners().containsKey("greet"));
        assertTrue(house.routes.camel().getRoute("greet") == null);
    }

    @Test
    void findsNothingToDoInAFolderThatIsNotThere() throws Exception {
        Files.delete(folder.resolve("routes"));
        routes.look();
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
        routes.look();
        put(
                "greet.yaml",
                "- route:\n    id: greet\n    from:\n      uri: direct:greet\n      steps:\n"
                        + "        - log: all is well\n        " + step + "\n");
        routes.look();
        assertEquals("hello 7", ask("direct:greet"));
        Finding finding = routes.findings().get(0);
        assertEquals(Level.BROKEN, finding.level());
        assertTrue(finding.what().startsWith("greet.yaml, line " + line + ", column " + column + ": "), finding.what());
        assertTrue(finding.what().contains(reason), finding.what());
        assertEquals(1, finding.what().lines().count());
    }

    @Test
    void harmsNoNeighbourWithABadFile() throws Exception {
        put("a.yaml", "nothing: [like: yaml");
        put("greet.yaml", GOOD);
        put("z.yaml", "");
        routes.look();
        assertEquals("hello 7", ask("direct:greet"));
        assertEquals(2, routes.refused());
        house.offer(Batches.of("press-7", 1));
    }

    @Test
    void refusesAnIdThatIsTaken() throws Exception {
        put("greet.yaml", GOOD);
        put("main.yaml", GOOD.replace("id: greet", "id: main").replace("direct:greet", "direct:other"));
        put("second.yaml", GOOD.replace("direct:greet", "direct:third"));
        routes.look();
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
        routes.look();
        put("greet.yaml", GOOD.replace("direct:greet", "direct:taken"));
        routes.look();
        assertEquals("hello 7", ask("direct:greet"));
        assertEquals("hello 7", ask("direct:taken"));
        assertEquals(1, routes.refused());
    }

    @Test
    void isFineAgainWhenTheFileIsMended() throws Exception {
        put("greet.yaml", GOOD.replace("setBody", "setBoddy"));
        routes.look();
        assertEquals(1, routes.refused());
        put("greet.yaml", GOOD);
        routes.look();
        assertEquals("hello 7", ask("direct:greet"));
        assertEquals(0, routes.refused());
    }

    @Test
    void runsRoutesThatBearNoId() throws Exception {
        put("a.yaml", "- from:\n    uri: direct:a\n    steps:\n      - setBody: { constant: a }\n");
        put("b.yaml", "- from:\n    uri: direct:b\n    steps:\n      - setBody: { constant: b }\n");
        routes.look();
        assertEquals("a", ask("direct:a"));
        assertEquals("b", ask("direct:b"));
        Files.delete(folder.resolve("routes/a.yaml"));
        routes.look();
        assertEquals("b", ask("direct:b"));
        assertFalse(house.routes.owners().containsValue("a.yaml"));
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
