package io.tiepm.audit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tiepm.audit.Deed;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtticTest {
    @TempDir
    Path folder;

    @Test
    void letsNothingGoFromUnderAReader() throws Exception {
        Trails.write(folder, 100);
        List<Path> before = Trails.files(folder);
        Attic attic = new Attic(new TrailFolder(folder), 8 << 10);
        attic.look();
        List<Deed> deeds = attic.deeds();
        assertFalse(deeds.isEmpty());
        attic.sweep();
        assertEquals(before, Trails.files(folder), "nothing goes before it is recorded");

        attic.reading();
        attic.told(deeds);
        CompletableFuture.runAsync(attic::sweep).get();
        assertEquals(before, Trails.files(folder), "nothing goes while somebody reads");

        attic.read();
        CompletableFuture.runAsync(attic::sweep).get();
        assertEquals(before.subList(deeds.size(), before.size()), Trails.files(folder));
    }
}
