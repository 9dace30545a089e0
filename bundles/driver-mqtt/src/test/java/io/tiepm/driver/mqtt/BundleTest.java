package io.tiepm.driver.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.Link;
import io.tiepm.driver.PushedLink;
import io.tiepm.driver.kit.Heard;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.mqtt.sparkplug.Spark;
import io.tiepm.model.Quality;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The bundle in a plain Felix, with Paho inside it and Jackson as the bundles it is. */
@Timeout(60)
class BundleTest {
    private Framework framework;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        home.toString(),
                        "karaf.data",
                        home.resolve("data").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.slf4j;version=2.0.17,org.osgi.service.cm;version=1.6.1,"
                                + "io.tiepm.model;version=1.0,io.tiepm.driver;version=1.1"));
        framework.start();
        for (String inside : new String[] {
            "org.osgi.util.function.Function",
            "org.osgi.util.promise.Promise",
            "org.osgi.service.component.ComponentConstants",
            "org.apache.felix.cm.impl.ConfigurationManager",
            "org.apache.felix.scr.impl.Activator",
            "org.bouncycastle.crypto.signers.ECDSASigner",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.annotation.JsonFormat",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.dataformat.cbor.CBORFactory"
        }) {
            File jar = new File(Class.forName(inside, false, BundleTest.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            context().installBundle(jar.toURI().toString());
        }
        context().installBundle("reference:" + Path.of("target/classes").toUri());
        for (Bundle bundle : context().getBundles()) {
            bundle.start();
        }
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void isALinkForAsLongAsThereIsAConfiguration(String version) throws Exception {
        try (FakeBroker broker = new FakeBroker()) {
            ConfigurationAdmin admin = context().getService(context().getServiceReference(ConfigurationAdmin.class));
            Configuration press = admin.getFactoryConfiguration("io.tiepm.driver.mqtt", "press-7", "?");
            press.update(new Hashtable<>(Map.of(
                    "asset",
                    "press-7",
                    "host",
                    "127.0.0.1",
                    "port",
                    String.valueOf(broker.address().getPort()),
                    "version",
                    version,
                    ".password",
                    "secret",
                    "user",
                    "reader",
                    "point.speed",
                    "t cbor:/n | {rpm} | 1s")));
            ServiceReference<Link> found = await(() -> context().getServiceReference(Link.class));
            assertEquals("press-7", found.getProperty("asset"));
            assertEquals("mqtt", found.getProperty("protocol"));
            assertNotNull(found.getProperty("point.speed"));
            assertNull(found.getProperty(".password"));
            PushedLink link = (PushedLink) context().getService(found);
            Heard house = new Heard();
            link.connect();
            link.listen(Points.at("t cbor:/n", "t json:/n"), house);
            broker.publish("t", new byte[] {(byte) 0xa1, 0x61, 'n', 7}, 1, false);
            assertTrue(house.await(2, Duration.ofSeconds(20)));
            assertEquals(Quality.GOOD, house.samples().get(0).quality());
            link.disconnect();
            String hello = new String(broker.came(1).get(0).body(), StandardCharsets.UTF_8);
            assertTrue(hello.contains("tiepm-press-7") && hello.contains("secret"), hello);
            press.delete();
            await(() -> context().getServiceReference(Link.class) == null ? true : null);
            assertNull(context().getServiceReference(Link.class));
        }
    }

    @Test
    void isALinkOfSparkplugToo() throws Exception {
        try (FakeBroker broker = new FakeBroker()) {
            ConfigurationAdmin admin = context().getService(context().getServiceReference(ConfigurationAdmin.class));
            String port = String.valueOf(broker.address().getPort());
            admin.getFactoryConfiguration("io.tiepm.driver.sparkplug", "press-7", "?")
                    .update(new Hashtable<>(Map.of("asset", "press-7", "host", "127.0.0.1", "port", port)));
            ServiceReference<Link> found = await(() -> context().getServiceReference(Link.class));
            assertEquals("sparkplug", found.getProperty("protocol"));
            PushedLink link = (PushedLink) context().getService(found);
            Heard house = new Heard();
            link.connect();
            link.listen(Points.at("P/N:\"a b\""), house);
            byte[] birth = Spark.payload(
                            0, 1_700_000_000_000L, Spark.metric("a b", 16).inner(17, Spark.some()))
                    .bytes();
            broker.publish("spBv1.0/P/NBIRTH/N", birth, 1, false);
            assertTrue(house.await(1, Duration.ofSeconds(20)));
            assertEquals(Quality.GOOD, house.samples().get(0).quality());
            link.disconnect();
        }
    }

    private BundleContext context() {
        return framework.getBundleContext();
    }

    private static <T> T await(Callable<@Nullable T> question) throws Exception {
        long giveUp = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < giveUp) {
            T answer = question.call();
            if (answer != null) {
                return answer;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("it did not come");
    }
}
