package io.tiepm.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Inlet;
import io.tiepm.driver.Link;
import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.LinkStatus.State;
import io.tiepm.driver.Links;
import io.tiepm.evidence.Signer;
import io.tiepm.historian.Historian;
import io.tiepm.status.Check;
import io.tiepm.status.Figures;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The bundle in a framework, with components and configurations as in the server. */
@Timeout(120)
class BundleTest {
    /** What the tests and the bundle both know; comes from the class path of the test. */
    private static final String SHARED = "io.tiepm.model;version=1.0.0,io.tiepm.evidence;version=1.0.0,"
            + "io.tiepm.driver;version=1.1.0,io.tiepm.contract;version=1.0.0,io.tiepm.historian;version=1.0.0,"
            + "io.tiepm.status;version=1.0.0,org.slf4j;version=2.0.17,org.osgi.service.cm;version=1.6.1";

    @TempDir
    Path folder;

    private final FakeFlow flow = new FakeFlow();
    private Framework framework;
    private BundleContext context;

    @BeforeEach
    void start() throws Exception {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, folder.resolve("storage").toString());
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED);
        properties.put("karaf.etc", folder.resolve("etc").toString());
        framework = new FrameworkFactory().newFramework(properties);
        framework.start();
        context = framework.getBundleContext();
        List<Bundle> bundles = new ArrayList<>();
        for (String library : List.of(
                "org.osgi.util.function",
                "org.osgi.util.promise",
                "org.osgi.service.component",
                "org.apache.felix.configadmin",
                "org.apache.felix.scr",
                "bcprov",
                "bcutil",
                "bcpkix")) {
            bundles.add(context.installBundle(jar(library).toUri().toString()));
        }
        bundles.add(context.installBundle(
                "reference:" + Path.of("target/classes").toAbsolutePath().toUri()));
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        context.registerService(Historian.class, flow, null);
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private static Path jar(String name) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith(name + "-"))
                .filter(path -> path.getFileName().toString().endsWith(".jar"))
                .findFirst()
                .or(() -> bouncyCastle(name))
                .orElseThrow(() -> new IllegalStateException("no " + name + " on the class path"));
    }

    private static Optional<Path> bouncyCastle(String name) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith(name))
                .findFirst();
    }

    private <T> T service(Class<T> type) throws InterruptedException {
        until(() -> context.getServiceReference(type) != null);
        return context.getService(context.getServiceReference(type));
    }

    private static void until(BooleanSupplier come) throws InterruptedException {
        for (int i = 0; i < 3000 && !come.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertTrue(come.getAsBoolean());
    }

    private ServiceRegistration<Link> link(String name, FakePolled device, String point) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("service.pid", "io.tiepm.driver.fake~" + name);
        properties.put("asset", "press-7");
        properties.put("protocol", "fake");
        properties.put("point." + point, "a | Cel | 50ms");
        return context.registerService(Link.class, device, properties);
    }

    @Test
    void aLinkThatArrivesStartsToFlowAndOneThatGoesStops() throws Exception {
        Links links = service(Links.class);
        context.registerService(Inlet.class, flow, null);
        FakePolled device = new FakePolled(new Threads());
        ServiceRegistration<Link> registration = link("press-7", device, "temperature");
        until(() -> flow.samples().size() > 5);
        assertEquals(State.UP, links.find("press-7").orElseThrow().state());
        assertEquals("fake", links.find("press-7").orElseThrow().protocol());
        assertEquals(service(Signer.class).key(), flow.kept.get(0).header().key());
        registration.unregister();
        assertTrue(links.all().isEmpty());
        assertEquals(1, device.disconnects);
        int beats = device.beats.size();
        ServiceRegistration<Link> again = link("press-7", device, "temperature");
        until(() -> device.beats.size() > beats + 5);
        again.unregister();
    }

    @Test
    void theFlowMayComeAndGo() throws Exception {
        service(Links.class);
        FakePolled device = new FakePolled(new Threads());
        link("press-7", device, "temperature");
        until(() -> device.beats.size() > 5);
        ServiceRegistration<Inlet> inlet = context.registerService(Inlet.class, flow, null);
        until(() -> !flow.samples().isEmpty());
        inlet.unregister();
        int beats = device.beats.size();
        until(() -> device.beats.size() > beats + 5);
        context.registerService(Inlet.class, flow, null);
        until(() -> flow.numbers(Plant.TEMPERATURE).size() > beats + 5);
        List<Double> numbers = flow.numbers(Plant.TEMPERATURE);
        for (int i = 0; i < numbers.size(); i++) {
            assertEquals(i + 1.0, numbers.get(i));
        }
    }

    @Test
    void tellsTheDoctorAndWhoeverCounts() throws Exception {
        service(Links.class);
        until(() -> references(Check.class) == 3);
        Figures figures = service(Figures.class);
        assertEquals("intake", figures.source());
        assertTrue(figures.figures().stream().anyMatch(figure -> figure.name().equals("links.up")));
        List<String> subjects = new ArrayList<>();
        for (ServiceReference<Check> reference : context.getServiceReferences(Check.class, null)) {
            Check check = context.getService(reference);
            subjects.add(check.subject());
            assertTrue(!check.findings().isEmpty());
        }
        assertEquals(
                List.of("buffers", "gateway key", "links"),
                subjects.stream().sorted().toList());
    }

    private <T> int references(Class<T> type) {
        try {
            return context.getServiceReferences(type, null).size();
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void aChangedConfigurationIsTakenUpWithoutLosingTheChain() throws Exception {
        service(Links.class);
        context.registerService(Inlet.class, flow, null);
        FakePolled device = new FakePolled(new Threads());
        link("press-7", device, "temperature");
        until(() -> flow.kept.size() > 1);
        Configuration configuration = service(ConfigurationAdmin.class).getConfiguration("io.tiepm.intake", "?");
        Dictionary<String, Object> keys = new Hashtable<>();
        keys.put("cut.period.ms", "100");
        configuration.update(keys);
        until(() -> device.disconnects >= 1);
        int kept = flow.kept.size();
        until(() -> flow.kept.size() > kept + 10);
        List<Long> sequences = flow.sequences(Plant.PRESS);
        for (int i = 0; i < sequences.size(); i++) {
            assertEquals(i + 1, sequences.get(i));
        }
        assertEquals(
                List.of("press-7"),
                service(Links.class).all().stream().map(LinkStatus::name).toList());
    }

    @Test
    void aKeystoreThatCannotBeReadIsToldAndNothingIsTakenIn() throws Exception {
        service(Links.class);
        Path keystore = folder.resolve("etc").resolve("tiepm.gateway.p12");
        Bundle intake = Stream.of(context.getBundles())
                .filter(bundle -> "io.tiepm.intake".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        intake.stop();
        byte[] good = Files.readAllBytes(keystore);
        Files.write(keystore, new byte[] {1, 2, 3});
        intake.start();
        until(() -> references(Check.class) == 1);
        Check check = service(Check.class);
        assertEquals("gateway key", check.subject());
        assertTrue(check.findings().get(0).what().contains("cannot be read"));
        assertEquals(0, references(Links.class));
        intake.stop();
        Files.write(keystore, good);
        intake.start();
        service(Links.class);
    }
}
