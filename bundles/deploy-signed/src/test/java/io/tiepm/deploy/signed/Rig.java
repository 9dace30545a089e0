package io.tiepm.deploy.signed;

import io.tiepm.audit.Audit;
import io.tiepm.deploy.Drivers;
import io.tiepm.driver.Links;
import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;

/** A plain Felix with Declarative Services and this bundle, on folders of its own. */
final class Rig implements AutoCloseable {
    private static final String SHARED =
            "org.slf4j;version=2.0.17,org.osgi.service.cm;version=1.6.1,io.tiepm.deploy;version=1.0,io.tiepm.audit;version=0.1,"
                    + "io.tiepm.status;version=1.0,io.tiepm.model;version=1.0,io.tiepm.driver;version=1.1,"
                    + "org.bouncycastle.cms;version=1.83,org.bouncycastle.asn1;version=1.83,"
                    + "org.bouncycastle.asn1.nist;version=1.83";

    final Path home;
    final FakeAudit audit = new FakeAudit();
    private final Framework framework;

    /** Starts on a folder; what an earlier rig left there is found again. */
    Rig(Path home) throws Exception {
        this.home = home;
        Files.createDirectories(home.resolve("etc/vendors"));
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        home.resolve("data/cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        SHARED,
                        "karaf.etc",
                        home.resolve("etc").toString(),
                        "karaf.data",
                        home.resolve("data").toString()));
        framework.start();
        context().registerService(Links.class, new FakeIntake(context()), null);
        context().registerService(Audit.class, audit, null);
        for (String inside : List.of(
                "org.osgi.util.function.Function",
                "org.osgi.util.promise.Promise",
                "org.osgi.service.component.ComponentConstants",
                "org.apache.felix.cm.impl.ConfigurationManager",
                "org.apache.felix.scr.impl.Activator")) {
            File jar = new File(Class.forName(inside, false, Rig.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            context().installBundle(jar.toURI().toString()).start();
        }
        configure("io.tiepm.deploy.signed", Map.of("start.limit.s", 1, "watch.limit.s", 2));
        context()
                .installBundle("reference:" + Path.of("target/classes").toUri())
                .start();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Drivers drivers() throws Exception {
        return service(Drivers.class);
    }

    <T> T service(Class<T> type) throws Exception {
        await(() -> reference(type) != null, type.getSimpleName());
        return type.cast(context().getService(reference(type)));
    }

    /** A service whatever else it is: what only its own bundle knows keeps a plain question from finding it. */
    private @Nullable ServiceReference<?> reference(Class<?> type) throws InvalidSyntaxException {
        ServiceReference<?>[] found = context().getAllServiceReferences(type.getName(), null);
        return found == null ? null : found[0];
    }

    /** What the doctor would hear, in short. */
    List<String> findings() throws Exception {
        return service(Check.class).findings().stream()
                .filter(one -> one.level() != Finding.Level.FINE)
                .map(one -> one.level() + " " + one.what())
                .toList();
    }

    /** Puts a configuration in force; one with a tilde is one of a factory. */
    void configure(String pid, Map<String, ?> values) throws Exception {
        ConfigurationAdmin admin = service(ConfigurationAdmin.class);
        String[] names = pid.split("~");
        Dictionary<String, Object> all = new Hashtable<>(values);
        (names.length == 2 ? admin.getFactoryConfiguration(names[0], names[1], "?") : admin.getConfiguration(pid, "?"))
                .update(all);
    }

    /** The versions of the toy that run, and in which state. */
    List<String> toys() {
        return Stream.of(context().getBundles())
                .filter(bundle -> "com.acme.toy".equals(bundle.getSymbolicName()))
                .map(bundle -> bundle.getVersion() + " " + state(bundle))
                .toList();
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            default -> "stopped";
        };
    }

    static void await(Callable<Boolean> come, String what) throws Exception {
        for (int i = 0; i < 1500; i++) {
            if (come.call()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        throw new AssertionError("waited in vain for " + what);
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(5_000);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
