package io.tiepm.face.opcua;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Alarm;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.contract.Tap;
import io.tiepm.historian.Historian;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.PointId;
import io.tiepm.model.Value;
import io.tiepm.status.Check;
import io.tiepm.status.Face;
import io.tiepm.status.FaceEntry;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An OPC UA server: one for each configuration file, and none without one. */
@Component(
        immediate = true,
        service = {Face.class, Check.class, Figures.class, Tap.class},
        configurationPid = "io.tiepm.face.opcua",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OpcUaFaceConfig.class, factory = true)
public final class OpcUaFace implements Face, Check, Figures, Tap, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OpcUaFace.class);
    private static final long AGAIN_S = 10;
    private static final long PATIENCE_S = 10;

    private final Setup setup;
    private final Historian historian;
    private final int points;
    private final int page;
    private final Present present;
    private final Clock clock;
    private final AtomicReference<@Nullable MaintenanceAlert> alerts = new AtomicReference<>();
    private final LongAdder told = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final ScheduledExecutorService opener;
    private volatile @Nullable FaceServer server;
    private volatile Optional<String> problem = Optional.empty();
    private boolean closed;

    /** Has it opened, by a thread of its own; returns at once. */
    @Activate
    public OpcUaFace(
            @Reference Historian historian,
            OpcUaFaceConfig config,
            Map<String, Object> properties,
            BundleContext context) {
        this(
                historian,
                config,
                String.valueOf(properties.get(Constants.SERVICE_PID)).replaceFirst("^[^~]*~", ""),
                folder(config, context.getProperty("karaf.etc")),
                Clock.systemUTC());
    }

    /**
     * @param name as its file says
     * @param folder of the certificates of all servers
     */
    public OpcUaFace(Historian historian, OpcUaFaceConfig config, String name, Path folder, Clock clock) {
        this.historian = historian;
        this.clock = clock;
        setup = Setup.of(name, config, folder);
        points = config.points_max();
        page = config.history_page();
        present = new Present(historian, Duration.ofSeconds(config.stale_after_s()), clock);
        opener = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "opcua-face-" + name);
            thread.setDaemon(true);
            return thread;
        });
        if (setup.entrance().isShut()) {
            say("nobody may come in: it names no user with a password; write user and password, or anonymous = true");
        } else {
            opener.execute(this::open);
        }
    }

    private static Path folder(OpcUaFaceConfig config, @Nullable String etc) {
        return config.folder().isBlank()
                ? Path.of(etc == null ? "." : etc).resolve("opcua-server")
                : Path.of(config.folder());
    }

    private void open() {
        try {
            FaceServer opened = new FaceServer(
                    setup, milo -> new Assets(milo, present::of, new Past(historian, page), points), clock);
            historian.assets().stream()
                    .flatMap(asset -> historian.last(asset).stream())
                    .forEach(reading -> opened.assets()
                            .show(
                                    reading.sample().point(),
                                    reading.unit(),
                                    reading.sample().value()));
            synchronized (this) {
                if (!closed) {
                    server = opened;
                    problem = Optional.empty();
                    countAlarms();
                    log.info("OPC UA clients can connect at {}", place());
                    return;
                }
            }
            opened.close();
        } catch (IOException | RuntimeException why) {
            say(String.valueOf(why.getMessage()));
            opener.schedule(this::open, AGAIN_S, TimeUnit.SECONDS);
        }
    }

    private void say(String why) {
        if (!problem.equals(Optional.of(why))) {
            problem = Optional.of(why);
            log.warn("The OPC UA face {} is closed: {}", setup.name(), why);
        }
    }

    /** Ends every connection, and listens no more; waits up to 10 s. Twice is fine. */
    @Deactivate
    @Override
    public void close() {
        opener.shutdownNow();
        FaceServer last;
        synchronized (this) {
            closed = true;
            last = server;
            server = null;
        }
        if (last != null) {
            last.close();
        }
        try {
            opener.awaitTermination(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setMaintenanceAlert(MaintenanceAlert contract) {
        alerts.set(contract);
        countAlarms();
    }

    void unsetMaintenanceAlert(MaintenanceAlert contract) {
        alerts.compareAndSet(contract, null);
    }

    @Override
    public void accepted(Accepted data) {
        FaceServer open = server;
        if (open == null) {
            return;
        }
        Batch batch = data.batch().batch();
        for (int row = 0; row < batch.size(); row++) {
            PointId point = batch.signal(row).id();
            Value value = batch.value(row);
            open.assets().show(point, batch.signal(row).unit(), value);
            open.assets()
                    .tell(
                            point,
                            Values.of(
                                    value,
                                    data.quality(row),
                                    Moments.ofNanos(batch.at(row)),
                                    Moments.ofNanos(batch.received(row))));
        }
        told.add(batch.size());
    }

    @Override
    public void alarm(Alarm alarm) {
        FaceServer open = server;
        if (open == null) {
            return;
        }
        countAlarms();
        try {
            open.alarms().tell(alarm);
            events.increment();
        } catch (UaException refused) {
            log.warn("OPC UA clients were not told of the alarm {}: {}", alarm.id(), refused.getMessage());
        }
    }

    private void countAlarms() {
        FaceServer open = server;
        MaintenanceAlert contract = alerts.get();
        if (open != null && contract != null) {
            open.assets()
                    .alarms(contract.alarms().stream()
                            .filter(AlarmEvents::isActive)
                            .count());
        }
    }

    @Override
    public String name() {
        return setup.name();
    }

    @Override
    public String protocol() {
        return "opcua";
    }

    @Override
    public String place() {
        return setup.place();
    }

    @Override
    public int clients() {
        FaceServer open = server;
        return open == null ? 0 : open.clients();
    }

    @Override
    public Optional<String> problem() {
        return problem.isEmpty() && server == null ? Optional.of("it is being opened; wait a moment") : problem;
    }

    @Override
    public List<FaceEntry> map() {
        FaceServer open = server;
        return open == null
                ? List.of()
                : open.assets().points().stream().map(this::entry).toList();
    }

    private FaceEntry entry(PointId point) {
        Optional<Reading> last = historian.last(point);
        return new FaceEntry(
                "nsu=" + Ids.URI + ";s=" + point,
                point.toString(),
                last.flatMap(reading -> Values.typeName(reading.sample().value()))
                        .orElse(""),
                last.map(reading -> reading.unit().ucum()).orElse(""),
                "StatusCode");
    }

    @Override
    public String source() {
        return "face.opcua." + setup.name();
    }

    @Override
    public List<Figure> figures() {
        FaceServer open = server;
        return List.of(
                Figure.level("clients", clients(), "clients that are logged in now"),
                Figure.level(
                        "items",
                        open == null ? 0 : open.assets().changes().count(),
                        "values that clients have subscribed to now"),
                Figure.count("readings", told.sum(), "readings that were looked at for subscribers"),
                Figure.count("events", events.sum(), "alarms that were told as events"));
    }

    @Override
    public String subject() {
        return source();
    }

    @Override
    public List<Finding> findings() {
        List<Finding> doubts = Doubts.of(setup, problem(), Optional.ofNullable(server), points);
        return doubts.isEmpty()
                ? List.of(Finding.fine(
                        map().size() + " points are shown at " + place() + " to " + clients() + " clients"))
                : doubts;
    }
}
