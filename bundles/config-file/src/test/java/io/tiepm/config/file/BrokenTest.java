package io.tiepm.config.file;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFile.State;
import io.tiepm.toy.ModbusConfig;
import io.tiepm.toy.ToyModbusLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every broken file is told in one line, and harms nobody. {@code -Dgolden=write} renews what is expected. */
class BrokenTest {
    private static final Path BROKEN = Path.of("src/test/resources/broken");
    private static final Path EXPECTED = BROKEN.resolve("expected.tsv");
    private static final String GOOD = "io.tiepm.driver.modbus~good.cfg";

    @TempDir
    Path home;

    private record Row(String source, String file, String state, String problem) {
        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(cells[0], cells[1], cells[2], cells[3]);
        }

        Row as(ConfigFile found) {
            return new Row(source, file, found.state().name(), found.problem().orElse(""));
        }

        String line() {
            return String.join("\t", source, file, state, problem);
        }
    }

    @Test
    void isToldInOneLineAndHarmsNobody() throws Exception {
        List<String> lines = Files.readAllLines(EXPECTED);
        List<Row> expected = lines.stream().skip(1).map(Row::of).toList();
        assertTrue(expected.size() >= 50, "the corpus has shrunk to " + expected.size());
        try (Rig rig = new Rig(home)) {
            rig.install(ToyModbusLink.class, ModbusConfig.class);
            lay(rig, "good.cfg", GOOD);
            rig.awaitState(GOOD, State.IN_FORCE);
            for (Row row : expected) {
                lay(rig, row.source(), row.file());
            }
            List<Row> found = rig.await(() -> standing(rig, expected), "all files to be judged");
            if ("write".equals(System.getProperty("golden"))) {
                List<String> renewed = new ArrayList<>(List.of(lines.get(0)));
                found.forEach(row -> renewed.add(row.line()));
                Files.write(EXPECTED, renewed);
                return;
            }
            assertAll(Stream.iterate(0, i -> i + 1)
                    .limit(expected.size())
                    .map(i -> () ->
                            assertEquals(expected.get(i).line(), found.get(i).line())));
            assertEquals(State.IN_FORCE, rig.awaitState(GOOD, State.IN_FORCE).state());
            assertEquals(
                    1, rig.context().getAllServiceReferences("io.tiepm.driver.Link", null).length, "links in force");
        }
    }

    private static Optional<List<Row>> standing(Rig rig, List<Row> expected) {
        List<ConfigFile> all = rig.files().all();
        boolean judged = all.size() == expected.size() + 1
                && all.stream().noneMatch(file -> file.problem().orElse("").contains("not been read"));
        return judged
                ? Optional.of(expected.stream()
                        .map(row -> row.as(all.stream()
                                .filter(file -> file.file().equals(row.file()))
                                .findFirst()
                                .orElseThrow()))
                        .toList())
                : Optional.empty();
    }

    private static void lay(Rig rig, String source, String file) throws IOException {
        Path target = rig.etc.resolve(file);
        switch (source) {
            case ":huge" -> Files.write(target, new byte[CfgReader.LARGEST + 1]);
            case ":folder" -> Files.createDirectory(target);
            case ":dangling" -> Files.createSymbolicLink(target, Path.of("nowhere"));
            default -> Files.copy(BROKEN.resolve(source), target);
        }
        if (!source.equals(":dangling")) {
            rig.settle(file);
        }
    }
}
