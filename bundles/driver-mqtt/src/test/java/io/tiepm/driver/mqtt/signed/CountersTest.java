package io.tiepm.driver.mqtt.signed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.keep.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountersTest {
    private static final String KEY = "0123456789abcdef";

    @TempDir
    Path path;

    @Test
    void goOnBehindARestart() throws IOException {
        Counters counters = open();
        assertFalse(counters.isOld(KEY, 0));
        counters.keep(KEY, 7);
        counters.save();
        Counters again = open();
        assertTrue(again.isOld(KEY, 7));
        assertFalse(again.isOld(KEY, 8));
        assertFalse(again.isOld("fedcba9876543210", 7));
    }

    @Test
    void forgetWithTheConnectionWhatWasTakenAndNotKept() throws IOException {
        Counters counters = open();
        counters.take(KEY, 5);
        assertTrue(counters.isOld(KEY, 5));
        counters.begin();
        assertFalse(counters.isOld(KEY, 5));
    }

    @Test
    void areWrittenOnlyWhenSomethingIsNew() throws IOException {
        Counters counters = open();
        counters.save();
        assertFalse(Files.exists(path.resolve("press-7.counters")));
        counters.keep(KEY, 7);
        counters.keep(KEY, 6);
        counters.save();
        assertEquals(KEY + " 7\n", Files.readString(path.resolve("press-7.counters")));
    }

    @Test
    void refuseAFileThatIsDamaged() throws IOException {
        Files.writeString(path.resolve("press-7.counters"), "0123");
        IOException damaged = assertThrows(IOException.class, this::open);
        assertTrue(damaged.getMessage().contains("press-7.counters is damaged"), damaged.getMessage());
    }

    private Counters open() throws IOException {
        Counters counters = Counters.open(new Folder(path), "press-7.counters");
        counters.begin();
        return counters;
    }
}
