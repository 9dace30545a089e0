package io.tiepm.historian.file;

import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.keep.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The journal that ships, in a folder of its own, set as it is by default. */
public final class BenchHistorian {
    private BenchHistorian() {}

    public static Historian open(Path folder) throws HistorianException {
        Settings settings = new Settings(64 << 20, 32 << 20, Duration.ZERO, 256 << 20);
        return FileHistorian.open(folder, settings, new LocalDisk(), Clock.systemUTC());
    }

    /** Leaves the folder as after a kill: the last file has no index, and is walked when it is opened again. */
    public static void loseLastIndex(Path path) throws IOException {
        Folder folder = new Folder(path);
        List<Integer> numbers = folder.numbers();
        Files.deleteIfExists(folder.index(numbers.get(numbers.size() - 1)));
    }

    public static void close(Historian historian) throws IOException {
        ((FileHistorian) historian).close();
    }
}
