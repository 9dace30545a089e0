package io.tiepm.historian.file;

import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.keep.LocalDisk;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the journal, gives the historian to the house as long as it is open, and tells how it does. Where it cannot be
 * opened nobody gets a historian that forgot everything: it is tried again until it can.
 */
@Component(
        service = {Figures.class, Check.class},
        configurationPid = "io.tiepm.historian.file",
        immediate = true)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"io.tiepm.historian.Historian\"")
@Designate(ocd = JournalConfig.class)
public final class JournalKeeper implements Figures, Check {
    private static final Logger log = LoggerFactory.getLogger(JournalKeeper.class);
    private static final long RETRY_SECONDS = 10;

    private final BundleContext context;
    private final JournalConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread opening = new Thread(this::open, "tiepm-journal-keeper");
    private volatile @Nullable JournalStatus status;
    private volatile Finding trouble = Finding.warning("the journal is being opened", "wait");
    private @Nullable FileHistorian historian;
    private @Nullable ServiceRegistration<Historian> registration;

    @Activate
    public JournalKeeper(BundleContext context, JournalConfig config) {
        this.context = context;
        this.config = config;
        opening.setDaemon(true);
        opening.start();
    }

    @Deactivate
    void stop() throws InterruptedException, IOException {
        stopping.countDown();
        opening.join();
        ServiceRegistration<Historian> offered = registration;
        if (offered != null) {
            offered.unregister();
        }
        FileHistorian open = historian;
        if (open != null) {
            open.close();
        }
    }

    private void open() {
        String said = "";
        do {
            try {
                Settings settings = settings(config);
                FileHistorian opened = FileHistorian.open(folder(), settings, new LocalDisk(), Clock.systemUTC());
                historian = opened;
                status = new JournalStatus(opened, settings);
                registration = context.registerService(Historian.class, opened, null);
                check(opened);
                return;
            } catch (HistorianException | IllegalArgumentException why) {
                String now = String.valueOf(why.getMessage());
                trouble = Finding.broken(now, "do so; it is tried again every " + RETRY_SECONDS + " seconds");
                if (!now.equals(said)) {
                    log.error("{}; it is tried again every {} seconds", now, RETRY_SECONDS);
                }
                said = now;
            }
        } while (!stops());
    }

    /** Stays to look after what was written. */
    private void check(FileHistorian opened) {
        if (config.check_mb_s() > 0) {
            Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
            new Verifier(opened.folder(), opened.damage(), config.check_mb_s(), stopping).run();
        }
    }

    private boolean stops() {
        try {
            return stopping.await(RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            return true;
        }
    }

    private Path folder() {
        String named = config.directory().strip();
        if (!named.isEmpty()) {
            return Path.of(Optional.ofNullable(context.getProperty("karaf.base"))
                            .orElse(""))
                    .resolve(named)
                    .toAbsolutePath()
                    .normalize();
        }
        String data = context.getProperty("karaf.data");
        if (data != null) {
            return Path.of(data, "tiepm", "journal").toAbsolutePath().normalize();
        }
        File own = context.getDataFile("journal");
        if (own == null) {
            throw new IllegalArgumentException(
                    "there is no data folder; name one as directory in io.tiepm.historian.file");
        }
        return own.toPath();
    }

    private static Settings settings(JournalConfig config) {
        return new Settings(
                (long) config.file_max_mb() << 20,
                (long) config.queue_max_mb() << 20,
                Duration.ofMillis(config.commit_window_ms()),
                (long) config.disk_reserve_mb() << 20);
    }

    @Override
    public String source() {
        return "historian";
    }

    @Override
    public List<Figure> figures() {
        JournalStatus open = status;
        return open == null ? JournalStatus.none() : open.figures();
    }

    @Override
    public String subject() {
        return "journal";
    }

    @Override
    public List<Finding> findings() {
        JournalStatus open = status;
        return open == null ? List.of(trouble) : open.findings();
    }
}
