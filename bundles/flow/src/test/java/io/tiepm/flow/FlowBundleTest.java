package io.tiepm.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.contract.Inlet;
import io.tiepm.evidence.Digest;
import io.tiepm.flow.guest.AskingGuest;
import io.tiepm.flow.guest.ContractsGuest;
import io.tiepm.flow.guest.RoutesGuest;
import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import io.tiepm.status.Check;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.scr.info.ScrInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/** The flow as the server runs it: bundles in a framework. */
class FlowBundleTest {
    @TempDir
    Path folder;

    private Framework felix;
    private Bundle flow;
    private Bundle contracts;
    private UnaryOperator<String> ask;

    @BeforeEach
    void start() throws Exception {
        felix = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("felix").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.slf4j;version=2.0.17,org.slf4j.event;version=2.0.17",
                        "karaf.etc",
                        folder.resolve("etc").toString(),
                        "karaf.data",
                        folder.resolve("data").toString()));
        felix.start();
        List<Class<?>> libraries = List.of(
                Function.class,
                Promise.class,
                JsonProperty.class,
                JsonFactory.class,
                ObjectMapper.class,
                BouncyCastleProvider.class,
                OsgiDefaultCamelContext.class,
                AssetId.class,
                Digest.class,
                Inlet.class,
                Historian.class,
                Check.class,
                ScrInfo.class);
        for (Class<?> library : libraries) {
            install(library.getProtectionDomain().getCodeSource().getLocation().toString());
        }
        flow = install(Path.of("target/classes").toAbsolutePath().toUri().toString());
        contracts = install(guest(ContractsGuest.class));
        Bundle asking = install(guest(AskingGuest.class));
        for (Bundle bundle : felix.getBundleContext().getBundles()) {
            bundle.start();
        }
        @SuppressWarnings("unchecked")
        UnaryOperator<String> asked = service(asking, UnaryOperator.class);
        ask = asked;
    }

    @AfterEach
    void stop() throws Exception {
        felix.stop();
        felix.waitForStop(20_000);
    }

    @Test
    void letsTheRoutesOfABundleJoinAndLeaveWithIt() throws Exception {
        double before = Double.parseDouble(ask.apply("routes"));
        Bundle guest = install(guest(RoutesGuest.class));
        guest.start();
        assertEquals("hello 7", ask.apply("direct:guest"));
        assertEquals(before + 1, Double.parseDouble(ask.apply("routes")));
        guest.stop();
        assertEquals(before, Double.parseDouble(ask.apply("routes")));
        guest.start();
        assertEquals("hello 7", ask.apply("direct:guest"));
    }

    @Test
    void carriesABatchToTheHistorianAndToATap() throws Exception {
        assertEquals("Accepted", ask.apply("offer"));
        BlockingQueue<?> heard = service(contracts, BlockingQueue.class);
        assertEquals("batch 1 of press-7, 2 samples", heard.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void refusesBatchesWhileTheContractsBundleIsStoppedAndGoesOnAfterwards() throws Exception {
        contracts.stop();
        assertTrue(ask.apply("offer").contains("sensor-data is away"), ask.apply("offer"));
        contracts.start();
        assertEquals("Accepted", ask.apply("offer"));
    }

    @Test
    void readsRouteFilesOfTheServer() throws Exception {
        Files.createDirectories(folder.resolve("etc/routes"));
        Files.writeString(
                folder.resolve("etc/routes/greet.yaml"),
                "- route: { id: greet, from: { uri: 'direct:greet', steps: [ { setBody: { simple: 'hi ${body}' } } ] } }");
        flow.stop();
        flow.start();
        String answer = "";
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); System.nanoTime() < end; ) {
            if (Double.parseDouble(ask.apply("routes")) == 3) {
                answer = ask.apply("direct:greet");
                break;
            }
            Thread.sleep(20);
        }
        assertEquals("hi 7", answer);
    }

    private Bundle install(String location) throws BundleException {
        return felix.getBundleContext().installBundle(location.endsWith("/") ? "reference:" + location : location);
    }

    private static <T> T service(Bundle of, Class<T> type) {
        BundleContext context = of.getBundleContext();
        return context.getService(context.getServiceReference(type));
    }

    private String guest(Class<? extends BundleActivator> activator) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, activator.getSimpleName());
        headers.putValue(Constants.BUNDLE_ACTIVATOR, activator.getName());
        headers.putValue(Constants.DYNAMICIMPORT_PACKAGE, "*");
        Path jar = folder.resolve(activator.getSimpleName() + ".jar");
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
