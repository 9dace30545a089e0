package io.tiepm.deploy.signed;

import io.tiepm.audit.Audit;
import io.tiepm.audit.Outcome;
import io.tiepm.deploy.Candidate;
import io.tiepm.deploy.DeployException;
import io.tiepm.deploy.Drivers;
import io.tiepm.deploy.InstalledDriver;
import io.tiepm.deploy.Vendor;
import io.tiepm.driver.Links;
import io.tiepm.keep.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes drivers that somebody who is pinned has signed, one at a time, and brings them back at every start. */
@Component(
        service = {Drivers.class, SignedDrivers.class},
        immediate = true,
        configurationPid = "io.tiepm.deploy.signed")
@Designate(ocd = DeployConfig.class)
public final class SignedDrivers implements Drivers {
    private static final Logger log = LoggerFactory.getLogger(SignedDrivers.class);
    private static final long TURN_S = 60;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Clock clock = Clock.systemUTC();
    private final Pins pins;
    private final Shelf shelf;
    private final Bundles bundles;
    private final ParcelReader reader;
    private final Exchange exchange;
    private final Deeds deeds;
    private final Thread revival;
    private final Path etc;
    private volatile DeployConfig config;
    private volatile boolean reviving = true;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Links links;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Audit audit;

    /** @throws IOException if the folder of drivers cannot be used */
    @Activate
    public SignedDrivers(BundleContext context, @Reference ServiceComponentRuntime components, DeployConfig config)
            throws IOException {
        this.config = config;
        etc = Path.of(Optional.ofNullable(context.getProperty("karaf.etc")).orElse("etc"));
        pins = new Pins(config.vendors().isBlank() ? etc.resolve("vendors") : Path.of(config.vendors()), clock);
        shelf = new Shelf(Folder.configured(config.directory(), context, "drivers"));
        bundles = new Bundles(context, () -> Duration.ofSeconds(this.config.start_limit_s()));
        reader = new ParcelReader(new Gate(pins, this::isDevelopment));
        deeds = new Deeds(() -> Optional.ofNullable(audit));
        Readings readings = new Readings(() -> Optional.ofNullable(links));
        exchange = new Exchange(shelf, bundles, new Trial(new Parts(components), readings, this::watchLimit));
        revival = new Thread(this::revive, "tiepm-deploy revival");
        revival.setDaemon(true);
        revival.start();
        tellMode(false);
    }

    /** Takes another configuration; where certificates and drivers lie counts from the next start. */
    @Modified
    void changed(DeployConfig now) {
        boolean before = isDevelopment();
        config = now;
        tellMode(before);
    }

    @Deactivate
    void stop() throws InterruptedException {
        stopping.countDown();
        revival.interrupt();
        revival.join(TimeUnit.SECONDS.toMillis(2));
    }

    private Duration watchLimit() {
        return Duration.ofSeconds(config.watch_limit_s());
    }

    private void tellMode(boolean before) {
        if (isDevelopment()) {
            log.warn("the development mode is on: drivers are taken that nobody known has signed; switch it off with"
                    + " development = false in etc/io.tiepm.deploy.signed.cfg");
        }
        if (isDevelopment() != before) {
            String how = isDevelopment() ? "switched-on" : "switched-off";
            deeds.tell(how, "development mode", Outcome.DONE, "drivers without a known signature");
        }
    }

    private void revive() {
        try {
            turn.lock();
            try {
                new Revival(shelf, bundles, reader, deeds, problems).run();
            } finally {
                reviving = false;
                turn.unlock();
            }
            stopping.await(config.watch_limit_s(), TimeUnit.SECONDS);
        } catch (IOException full) {
            log.error("the drivers of vendors cannot be brought back: {}", full.getMessage());
            problems.put("drivers", String.valueOf(full.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            settle();
        }
    }

    private void settle() {
        turn.lock();
        try {
            new Revival(shelf, bundles, reader, deeds, problems).settled();
        } catch (IOException full) {
            log.warn("that the drivers of vendors have begun well cannot be kept: {}", full.getMessage());
        } finally {
            turn.unlock();
        }
    }

    /** Where one file switches the folder on from which anybody may bring bundles. */
    Path folderSwitch() {
        return etc.resolve("org.apache.felix.fileinstall-deploy.cfg");
    }

    @Override
    public boolean isDevelopment() {
        return config.development();
    }

    @Override
    public List<Vendor> vendors() {
        return pins.all();
    }

    @Override
    public List<InstalledDriver> all() {
        try {
            return shelf.notes().entrySet().stream()
                    .flatMap(one -> installed(one.getKey(), one.getValue()).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
        }
    }

    private Optional<InstalledDriver> installed(String name, Note note) {
        return note.current().map(current -> {
            var there = bundles.at(Parcel.place(name, current.digest()));
            boolean runs = Bundles.run(there);
            String problem = problems.getOrDefault(
                    name, note.aside().orElse(reviving ? "it is being started" : "its bundle was stopped; start it"));
            InstalledDriver.State state = runs
                    ? InstalledDriver.State.RUNNING
                    : reviving ? InstalledDriver.State.STARTING : InstalledDriver.State.SET_ASIDE;
            return new InstalledDriver(
                    name,
                    current.version(),
                    current.digest(),
                    current.signer(),
                    state,
                    runs ? Optional.empty() : Optional.of(problem),
                    current.since(),
                    note.previous().map(Note.Kept::version),
                    Served.by(there));
        });
    }

    @Override
    public Candidate judge(Path file) throws DeployException {
        return inTurn(() -> {
            String digest = shelf.take(file);
            return opened(digest, file.toString(), parcel -> candidate(parcel, note(parcel.name())));
        });
    }

    private static Candidate candidate(Parcel parcel, Note note) {
        return new Candidate(
                parcel.name(),
                parcel.version(),
                parcel.digest(),
                parcel.parts().stream().map(Parcel.Part::toString).toList(),
                parcel.signer(),
                note.current().map(Note.Kept::version));
    }

    @Override
    public InstalledDriver install(Path file, boolean again, Consumer<String> said) throws DeployException {
        return inTurn(() -> {
            String digest = shelf.take(file);
            try {
                return opened(digest, file.toString(), parcel -> {
                    said.accept(
                            parcel
                                    + parcel.signer()
                                            .map(who -> ", signed by " + who)
                                            .orElse(
                                                    ", which nobody known has signed: it is taken because the development mode is on"));
                    Note note = note(parcel.name());
                    refuseAgain(parcel, note, again);
                    return exchange("installed", parcel, note, said);
                });
            } catch (DeployException refused) {
                deeds.tell("installed", file.toString(), Outcome.REFUSED, refused.getMessage() + "; sha256:" + digest);
                throw refused;
            }
        });
    }

    private void refuseAgain(Parcel parcel, Note note, boolean again) throws DeployException {
        Optional<Note.Failed> failed = note.failure(parcel.digest());
        if (failed.isPresent() && !again) {
            throw new DeployException(parcel + " was set aside at "
                    + failed.get().version().since() + ": " + failed.get().why() + "; --again tries it once more");
        }
        boolean otherContent = note.current()
                .filter(current -> current.version().equals(parcel.version()))
                .filter(current -> !current.digest().equals(parcel.digest()))
                .isPresent();
        if (otherContent) {
            throw new DeployException(parcel + " is installed with another content; have its vendor raise the version,"
                    + " or uninstall it first");
        }
    }

    @Override
    public InstalledDriver rollBack(String name, Consumer<String> said) throws DeployException {
        return inTurn(() -> {
            Note note = known(name);
            Note.Kept before = note.previous()
                    .orElseThrow(() -> new DeployException("there is no version before "
                            + note.current().map(Note.Kept::version).orElse("it") + " of " + name
                            + "; install the one you want from its file"));
            if (!shelf.isWhole(before.digest())) {
                throw new DeployException("the file of " + name + " " + before.version()
                        + " is not what was installed; install it anew from the vendor's");
            }
            return opened(
                    before.digest(),
                    name + " " + before.version(),
                    parcel -> exchange("rolled-back", parcel, note, said));
        });
    }

    private InstalledDriver exchange(String action, Parcel parcel, Note note, Consumer<String> said)
            throws DeployException, IOException {
        String name = parcel.name();
        if (note.current().filter(one -> one.digest().equals(parcel.digest())).isPresent()
                && Bundles.run(bundles.at(parcel.place()))) {
            said.accept(parcel + " runs already; nothing was changed");
            return installed(name, note).orElseThrow();
        }
        String object = name + "/" + parcel.version();
        String detail = "sha256:" + parcel.digest() + "; "
                + parcel.signer().map(who -> "signed by " + who).orElse("without a known signature")
                + note.current().map(old -> "; before: " + old.version()).orElse("");
        deeds.begin(action, object, detail);
        Note.Kept version = new Note.Kept(parcel.version(), parcel.digest(), clock.instant(), parcel.signer());
        try {
            Note now = exchange.to(parcel, version, note, said);
            problems.remove(name);
            deeds.tell(action, object, Outcome.DONE, detail);
            log.info("the driver {} was {}", parcel, action);
            return installed(name, now).orElseThrow();
        } catch (DeployException failed) {
            deeds.tell(action, object, Outcome.FAILED, failed.getMessage());
            log.warn("{}", failed.getMessage());
            throw failed;
        }
    }

    @Override
    public void uninstall(String name, Consumer<String> said) throws DeployException {
        this.<String>inTurn(() -> {
            known(name);
            deeds.begin("uninstalled", name, "");
            var there = bundles.at(Parcel.place(name));
            bundles.stop(there);
            said.accept(name + " is stopped");
            bundles.remove(there);
            shelf.forget(name);
            shelf.sweep();
            problems.remove(name);
            deeds.tell("uninstalled", name, Outcome.DONE, "");
            return name;
        });
    }

    private Note note(String name) throws IOException {
        return shelf.notes().getOrDefault(name, Note.EMPTY);
    }

    private Note known(String name) throws DeployException, IOException {
        return Optional.ofNullable(shelf.notes().get(name))
                .orElseThrow(() -> new DeployException(
                        "no driver " + name + " was installed; tiepm:driver-installed shows those that were"));
    }

    /** What is done with a file that was let in. */
    private interface Use<T> {
        T of(Parcel parcel) throws DeployException, IOException;
    }

    private <T> T opened(String digest, String called, Use<T> use) throws DeployException, IOException {
        Path room = shelf.room();
        try {
            return use.of(reader.read(shelf.file(digest), called, digest, room, true));
        } finally {
            Shelf.leave(room);
            shelf.sweep();
        }
    }

    /** What is done while nobody else changes anything. */
    private interface Change<T> {
        T make() throws DeployException, IOException;
    }

    private <T> T inTurn(Change<T> change) throws DeployException {
        try {
            if (!turn.tryLock(TURN_S, TimeUnit.SECONDS)) {
                throw new DeployException("another driver is being installed; try again when that has ended");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new DeployException("broken off before anything was changed", hurry);
        }
        try {
            return change.make();
        } catch (IOException disk) {
            throw new DeployException(String.valueOf(disk.getMessage()), disk);
        } finally {
            turn.unlock();
        }
    }
}
