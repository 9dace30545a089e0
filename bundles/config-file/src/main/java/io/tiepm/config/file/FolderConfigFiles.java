package io.tiepm.config.file;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Watches {@code etc/io.tiepm.*.cfg}: looks once a second, and at once when a bundle comes or goes. */
@Component(
        service = {ConfigFiles.class, FolderConfigFiles.class},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class FolderConfigFiles implements ConfigFiles {
    private final Path etc;
    private final SecretStore secrets;
    private final BundleShapes shapes;
    private final Judge judge;
    private final Folder folder;
    private final Watch watch = new Watch("tiepm-config", this::look);
    private final AtomicBoolean owners = new AtomicBoolean();
    private long secretsVersion;

    /** Begins to watch; the reference to the delivery of secrets makes sure that it is there before the first one. */
    @Activate
    public FolderConfigFiles(
            BundleContext context,
            @Reference ConfigurationAdmin admin,
            @Reference ServiceComponentRuntime components,
            @Reference SecretStore secrets,
            @Reference SecretDelivery delivery)
            throws IOException {
        etc = Places.etc(context);
        this.secrets = secrets;
        Clock clock = Clock.systemUTC();
        LastGood lastGood = new LastGood(Places.data(context).resolve("tiepm").resolve("lastgood"));
        shapes = new BundleShapes(context, components, this::ownersChanged);
        Profiles profiles = new Profiles(etc.resolve("profiles"), clock);
        judge = new Judge(shapes, profiles, secrets, new AdminDelivery(admin), lastGood, clock);
        folder = new Folder(etc, lastGood, judge, new Teller(), clock);
        secretsVersion = secrets.version();
        folder.forgetOrphans();
        shapes.open();
        look();
        watch.start();
    }

    @Deactivate
    void stop() {
        watch.stop();
        shapes.close();
    }

    @Override
    public synchronized List<ConfigFile> all() {
        return folder.all().stream().map(Standing::status).toList();
    }

    /** What every file says that could be read. */
    synchronized List<Standing> standings() {
        return folder.all();
    }

    @Override
    public synchronized List<String> faults(String file, SortedMap<String, String> lines) {
        return FileName.parse(file)
                .map(name -> judge.faults(name, Cfg.of(lines), folder.inForce()).stream()
                        .map(Fault::toString)
                        .toList())
                .orElseGet(() -> List.of("the name " + file + " must be " + FileName.FORM));
    }

    @Override
    public synchronized void write(String file, SortedMap<String, String> lines) throws IOException {
        List<String> faults = faults(file, lines);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(file + ": " + String.join("; ", faults));
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(
                (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        Whole.write(etc.resolve(file), text.toString().getBytes(StandardCharsets.UTF_8));
        folder.look(file);
    }

    @Override
    public synchronized void remove(String file) throws IOException {
        if (FileName.parse(file).isPresent() && Files.deleteIfExists(etc.resolve(file))) {
            Whole.settle(etc);
            folder.forget(file);
        }
    }

    private void ownersChanged() {
        owners.set(true);
        watch.soon();
    }

    private synchronized boolean look() {
        long version = secrets.version();
        boolean otherSecrets = version != secretsVersion;
        secretsVersion = version;
        return folder.look(owners.getAndSet(false), otherSecrets);
    }
}
