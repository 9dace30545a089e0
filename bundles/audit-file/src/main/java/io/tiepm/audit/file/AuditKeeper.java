package io.tiepm.audit.file;

import io.tiepm.audit.Audit;
import io.tiepm.audit.AuditException;
import io.tiepm.keep.Folder;
import io.tiepm.keep.LocalDisk;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
 * Opens the trail, gives it to the house as long as it is open, records what befalls bundles, configurations and the
 * server, and reads all of it again now and then. Where it cannot be opened it is tried again until it can.
 */
@Component(
        service = {Figures.class, Check.class},
        configurationPid = "io.tiepm.audit.file",
        immediate = true)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"io.tiepm.audit.Audit\"")
@Designate(ocd = AuditConfig.class)
public final class AuditKeeper implements Figures, Check {
    private static final Logger log = LoggerFactory.getLogger(AuditKeeper.class);
    private static final long RETRY_SECONDS = 10;
    private static final long FIRST_CHECK_SECONDS = 300;

    private final BundleContext context;
    private final AuditConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread keeping = new Thread(this::keep, "tiepm-audit-keeper");
    private volatile @Nullable AuditStatus status;
    private volatile Finding trouble = Finding.warning("the audit trail is being opened", "wait");
    private @Nullable Opened opened;

    /** What is open, and is closed in the opposite order. */
    private record Opened(FileAudit audit, Witness witness, ServiceRegistration<Audit> offered) {}

    /** Opens the trail before anything else goes on, so that little is done unseen; later attempts have a thread. */
    @Activate
    public AuditKeeper(BundleContext context, AuditConfig config) {
        this.context = context;
        this.config = config;
        open();
        keeping.setDaemon(true);
        keeping.setPriority(Thread.MIN_PRIORITY);
        keeping.start();
    }

    @Deactivate
    void stop() throws InterruptedException, IOException {
        stopping.countDown();
        keeping.interrupt();
        keeping.join();
        Opened open = opened;
        if (open != null) {
            open.witness().close();
            open.offered().unregister();
            open.audit().close();
        }
    }

    private void open() {
        Path folder = Folder.configured(config.directory(), context, "audit");
        try {
            FileAudit audit = FileAudit.open(folder, Settings.of(config), new LocalDisk(), Clock.systemUTC());
            status = new AuditStatus(audit);
            opened = new Opened(audit, new Witness(context, audit), context.registerService(Audit.class, audit, null));
        } catch (AuditException | IllegalArgumentException why) {
            String now = String.valueOf(why.getMessage());
            if (!trouble.what().equals(now)) {
                log.error("{}; it is tried again every {} seconds", now, RETRY_SECONDS);
            }
            trouble = Finding.broken(now, "do so; it is tried again every " + RETRY_SECONDS + " seconds");
        }
    }

    private void keep() {
        try {
            while (opened == null) {
                if (stopping.await(RETRY_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
                open();
            }
            long seconds = FIRST_CHECK_SECONDS;
            while (config.check_hours() > 0 && !stopping.await(seconds, TimeUnit.SECONDS)) {
                check();
                seconds = TimeUnit.HOURS.toSeconds(config.check_hours());
            }
        } catch (InterruptedException stop) {
            // told to
        }
    }

    private void check() throws InterruptedException {
        Opened open = opened;
        AuditStatus told = status;
        if (open != null && told != null) {
            try {
                var verification = open.audit().verify(lines -> {});
                told.checked(verification);
                verification
                        .broken()
                        .ifPresent(broken -> log.error("the audit trail is not what was written: {}", broken));
            } catch (AuditException why) {
                log.error("{}", why.getMessage());
            }
        }
    }

    @Override
    public String source() {
        return "audit";
    }

    @Override
    public List<Figure> figures() {
        AuditStatus open = status;
        return open == null ? AuditStatus.none() : open.figures();
    }

    @Override
    public String subject() {
        return "audit trail";
    }

    @Override
    public List<Finding> findings() {
        AuditStatus open = status;
        return open == null ? List.of(trouble) : open.findings();
    }
}
