package io.tiepm.historian.file;

import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.keep.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The journal that ships, opened to other packages. */
public final class Journal implements AutoCloseable {
    private static final Settings SETTINGS = new Settings(1 << 20, 1 << 20, Duration.ZERO, 0);

    private final FileHistorian historian;

    public Journal(Path folder) throws HistorianException {
        historian = FileHistorian.open(folder, SETTINGS, new LocalDisk(), Clock.systemUTC());
    }

    public Historian historian() {
        return historian;
    }

    @Override
    public void close() throws IOException {
        historian.close();
    }
}
