package io.tiepm.historian.file;

import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The journal that ships, in a folder of its own, set as it is by default. */
public final class BenchHistorian {
    private BenchHistorian() {}

    public static Historian open(Path folder) throws HistorianException {
        Settings settings = new Settings(64 << 20, 32 << 20, Duration.ZERO, 256 << 20);
        return FileHistorian.open(folder, settings, new LocalDisk(), Clock.systemUTC());
    }

    public static void close(Historian historian) throws IOException {
        ((FileHistorian) historian).close();
    }
}
