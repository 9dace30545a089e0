package io.tiepm.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Inlet;
import io.tiepm.contract.SensorData;
import io.tiepm.contract.Tap;
import io.tiepm.flow.guest.Guest;
import io.tiepm.historian.Historian;
import io.tiepm.status.Figures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.scr.info.ScrInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.ComponentConstants;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/** The flow as the server runs it: a bundle in a framework, between contracts and integrators that come and go. */
class FlowBundleTest {
    private static final String AGREEMENTS =
            "io.tiepm.contract,io.tiepm.evidence,io.tiepm.historian,io.tiepm.model,io.tiepm.proof,io.tiepm.status";

    @TempDir
    Path folder;

    private Framework felix;
    private Bundle flow;
    private ServiceRegistration<SensorData> sensorData;

    @BeforeEach
    void start() throws Exception {
        felix = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("felix").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.slf4j;version=2.0.17,org.slf4j.event;version=2.0.17,"
                                + AGREEMENTS.replace(",", ";version=1.0,")
                                + ";version=1.0",
                        "karaf.etc",
                        folder.resolve("etc").toString(),
                        "karaf.data",
                        folder.resolve("data").toString()));
        felix.start();
        for (Class<?> inside : List.of(
                Function.class,
                Promise.class,
                ComponentConstants.class,
                ScrInfo.class,
                JsonProperty.class,
                JsonFactory.class,
                ObjectMapper.class,
                OsgiDefaultCamelContext.class)) {
            install(inside.getProtectionDomain().getCodeSource().getLocation().toString());
        }
        flow = install(Path.of("target/classes").toUri().toString());
        for (Bundle bundle : felix.getBundleContext().getBundles()) {
            bundle.start();
        }
        sensorData = register(SensorData.class, House::accepted);
        register(Historian.class, new KeptBatches());
    }

    @AfterEach
    void stop() throws Exception {
        felix.stop();
        felix.waitForStop(20_000);
    }

    @Test
    void letsTheRoutesOfABundleJoinAndLeaveWithIt() throws Exception {
        assertEquals(2, figure("routes"));
        Bundle guest = install(guest());
        guest.start();
        assertEquals(3, figure("routes"));
        assertInstanceOf(
                Accepted.class,
                House.get(service(flow.getBundleContext(), Inlet.class).offer(Batches.of("press-7", 1))));
        Object heard = service(guest.getBundleContext(), BlockingQueue.class).poll(10, TimeUnit.SECONDS);
        assertTrue(String.valueOf(heard).startsWith("{\"asset\":\"press-7\",\"sequence\":1,"), heard + "");
        guest.stop();
        assertEquals(2, figure("routes"));
        assertEquals(1, figure("taps"), "the one that has alarms and reports anchored");
        guest.start();
        assertEquals(3, figure("routes"));
    }

    @Test
    void readsTheRouteFilesOfTheServerUnasked() throws Exception {
        Path routes = Files.createDirectories(folder.resolve("etc/routes"));
        Files.writeString(
                routes.resolve("late.yaml"),
                "- route: { id: late, from: { uri: 'timer:late', steps: [ { log: late } ] } }");
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                figure("routes") < 3 && System.nanoTime() < end; ) {
            Thread.sleep(20);
        }
        assertEquals(3, figure("routes"));
    }

    @Test
    void tellsTapsOfOtherBundles() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        register(Tap.class, new Tap() {
            @Override
            public void accepted(Accepted data) {
                heard.complete(data.batch().toString());
            }
        });
        House.get(service(flow.getBundleContext(), Inlet.class).offer(Batches.of("press-7", 1)));
        assertEquals("batch 1 of press-7, 2 samples", heard.get(10, TimeUnit.SECONDS));
    }

    @Test
    void waitsForAContractThatIsStopped() throws Exception {
        Inlet inlet = service(flow.getBundleContext(), Inlet.class);
        sensorData.unregister();
        assertTrue(House.failure(inlet.offer(Batches.of("press-7", 1)))
                .getMessage()
                .contains("sensor-data is away"));
        register(SensorData.class, House::accepted);
        assertInstanceOf(Accepted.class, House.get(inlet.offer(Batches.of("press-7", 1))));
        assertEquals(1, figure("skipped.sensor-data"));
    }

    private double figure(String name) {
        return service(flow.getBundleContext(), Figures.class).figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private Bundle install(String location) throws BundleException {
        return felix.getBundleContext().installBundle("reference:" + location);
    }

    private <T> ServiceRegistration<T> register(Class<T> type, T service) {
        return felix.getBundleContext().registerService(type, service, new Hashtable<>());
    }

    private static <T> T service(BundleContext context, Class<T> type) {
        return context.getService(context.getServiceReference(type));
    }

    private String guest() throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, "guest");
        headers.putValue(Constants.BUNDLE_ACTIVATOR, Guest.class.getName());
        headers.putValue(Constants.DYNAMICIMPORT_PACKAGE, "*");
        Path jar = folder.resolve("guest.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream into = new JarOutputStream(out, manifest);
                Stream<Path> classes = Files.list(Path.of("target/test-classes/io/tiepm/flow/guest"))) {
            for (Path file : classes.toList()) {
                into.putNextEntry(new JarEntry("io/tiepm/flow/guest/" + file.getFileName()));
                into.write(Files.readAllBytes(file));
            }
        }
        return jar.toUri().toString();
    }
}
