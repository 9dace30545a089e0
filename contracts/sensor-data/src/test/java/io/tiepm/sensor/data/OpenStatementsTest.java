package io.tiepm.sensor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tiepm.evidence.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenStatementsTest {
    @TempDir
    Path folder;

    @Test
    void whatCouldNotBeWrittenIsWrittenWhenItCan() throws Exception {
        Path file = folder.resolve("statements.log");
        Statement first = new Statement(Statement.ALARM, "press-7/oil", Chain.NOON, "{}");
        Statement second = new Statement(Statement.ALARM, "press-7/oil", Chain.NOON.plusSeconds(1), "{}");
        Files.createDirectory(file);
        try (OpenStatements statements = new OpenStatements(file)) {
            statements.add(first);
            assertThrows(IOException.class, statements::keep);
            assertEquals(List.of(), statements.kept());
            statements.add(second);
            Files.delete(file);
            statements.keep();
            assertEquals(List.of(first, second), statements.kept());
        }
        try (OpenStatements again = new OpenStatements(file)) {
            again.keep();
            assertEquals(List.of(first, second), again.kept());
        }
    }
}
