package io.tiepm.config.file;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFiles;
import io.tiepm.config.Secrets;
import io.tiepm.status.Check;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/** A plain Felix with the Configuration Admin, Declarative Services and this bundle, on folders of its own. */
final class Rig implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Path etc;
    final Path home;
    private final Framework framework;

    /** Starts on a folder; what an earlier rig left there is found again. */
    Rig(Path home) throws Exception {
        this.home = home;
        etc = Files.createDirectories(home.resolve("etc"));
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        home.resolve("data/cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.slf4j;version=2.0.17,io.tiepm.config;version=1.0,io.tiepm.status;version=1.0,"
                                + "io.tiepm.model;version=1.0,io.tiepm.driver;version=1.1",
                        "karaf.etc",
                        etc.toString(),
                        "karaf.data",
                        home.resolve("data").toString()));
        framework.start();
        install("org.osgi.util.function.Function");
        install("org.osgi.util.promise.Promise");
        install("org.osgi.service.component.ComponentConstants");
        install("org.apache.felix.cm.impl.ConfigurationManager");
        install("org.apache.felix.scr.impl.Activator");
        for (Bundle bundle : context().getBundles()) {
            bundle.start();
        }
        context()
                .installBundle("reference:" + Path.of("target/classes").toUri())
                .start();
        service(ConfigFiles.class);
    }

    private void install(String classInside) throws Exception {
        File jar = new File(Class.forName(classInside, false, Rig.class.getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Stream.of(context().getBundles())
                .noneMatch(there -> there.getLocation().equals(jar.toURI().toString()))) {
            context().installBundle(jar.toURI().toString());
        }
    }

    /** Installs a bundle with the toy driver or the toy part. */
    Bundle install(Class<?> component, Class<?> config) throws Exception {
        try (Builder builder = new Builder()) {
            builder.addClasspath(new File("target/test-classes"));
            builder.setBundleSymbolicName(component.getName());
            builder.setProperty("Private-Package", "io.tiepm.toy");
            builder.setProperty("-dsannotations", component.getName());
            builder.setProperty("-metatypeannotations", config.getName() + "," + component.getName());
            builder.setProperty("-noimportjava", "true");
            builder.setProperty("-fixupmessages", "*");
            try (Jar jar = builder.build()) {
                Path file = home.resolve(component.getSimpleName() + ".jar");
                jar.write(file.toFile());
                Bundle bundle = context().installBundle(file.toUri().toString());
                bundle.start();
                return bundle;
            }
        }
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    ConfigFiles files() {
        return service(ConfigFiles.class);
    }

    Secrets secrets() {
        return service(Secrets.class);
    }

    Check check() {
        return service(Check.class);
    }

    /** Writes a file that has settled. */
    void write(String file, String text) throws IOException {
        Files.writeString(etc.resolve(file), text);
        settle(file);
    }

    /** Makes a file look as if it had been written some time ago, as a test has no patience. */
    void settle(String file) throws IOException {
        Files.setLastModifiedTime(etc.resolve(file), FileTime.from(Instant.now().minusSeconds(5)));
    }

    ConfigFile awaitState(String file, ConfigFile.State state) {
        return await(
                () -> files().all().stream()
                        .filter(one -> one.file().equals(file) && one.state() == state)
                        .findFirst(),
                file + " " + state);
    }

    /** Waits for a service, told by a filter on its properties. */
    ServiceReference<?> awaitService(String filter) {
        return await(() -> find(filter), filter);
    }

    void awaitNoService(String filter) {
        await(() -> find(filter).isPresent() ? Optional.empty() : Optional.of(true), "no " + filter);
    }

    Optional<ServiceReference<?>> find(String filter) throws InvalidSyntaxException {
        ServiceReference<?>[] found = context().getAllServiceReferences(null, filter);
        return found == null ? Optional.empty() : Optional.of(found[0]);
    }

    <T> T await(Callable<Optional<T>> question, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                Optional<T> answer = question.call();
                if (answer.isPresent()) {
                    return answer.get();
                }
                Thread.sleep(20);
            }
        } catch (Exception broken) {
            throw new AssertionError(what, broken);
        }
        throw new AssertionError("waited in vain for " + what + "; there is " + files().all());
    }

    List<String> problems() {
        return files().all().stream().flatMap(one -> one.problem().stream()).toList();
    }

    private <T> T service(Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context(), type, null);
        tracker.open(true);
        try {
            T service = tracker.waitForService(PATIENCE.toMillis());
            if (service == null) {
                throw new AssertionError("no " + type);
            }
            return service;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        } finally {
            tracker.close();
        }
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
