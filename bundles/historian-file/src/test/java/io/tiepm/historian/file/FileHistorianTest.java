package io.tiepm.historian.file;

import io.tiepm.historian.Historian;
import io.tiepm.historian.kit.HistorianKit;
import io.tiepm.keep.LocalDisk;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

class FileHistorianTest extends HistorianKit {
    /** Small files, so that every test goes over several. */
    static final Settings SMALL = new Settings(64 << 10, 1 << 20, Duration.ZERO, 0);

    @Override
    protected Historian open(Path folder) throws Exception {
        return FileHistorian.open(folder, SMALL, new LocalDisk(), Clock.systemUTC());
    }

    @Override
    protected void close(Historian historian) throws Exception {
        ((FileHistorian) historian).close();
    }
}
