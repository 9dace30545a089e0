package io.tiepm.driver.ethernet.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tiepm.driver.Link;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Quality;
import java.io.File;
import java.nio.file.Path;
import java.util.Dictionary;
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
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The bundle in a plain Felix. */
@Timeout(60)
class BundleTest {
    private Framework framework;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        home.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.slf4j;version=2.0.17,org.osgi.service.cm;version=1.6.1,"
                                + "io.tiepm.model;version=1.0,io.tiepm.driver;version=1.1"));
        framework.start();
        for (String inside : new String[] {
            "org.osgi.util.function.Function",
            "org.osgi.util.promise.Promise",
            "org.osgi.service.component.ComponentConstants",
            "org.apache.felix.cm.impl.ConfigurationManager",
            "org.apache.felix.scr.impl.Activator"
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

    @Test
    void isALinkForAsLongAsThereIsAConfiguration() throws Exception {
        try (FakeLogix controller = FakeLogix.plant()) {
            ConfigurationAdmin admin = context().getService(context().getServiceReference(ConfigurationAdmin.class));
            Configuration press = admin.getFactoryConfiguration("io.tiepm.driver.ethernet.ip", "press-7", "?");
            Dictionary<String, Object> lines = new Hashtable<>(Map.of(
                    "asset", "press-7",
                    "host", "127.0.0.1",
                    "port", String.valueOf(controller.address().getPort()),
                    "timeout.ms", "30000",
                    "point.speed", "Motor.Speed | {rpm} | 1s"));
            press.update(lines);
            ServiceReference<Link> found = await(() -> context().getServiceReference(Link.class));
            assertEquals("press-7", found.getProperty("asset"));
            assertEquals("ethernet-ip", found.getProperty("protocol"));
            assertNotNull(found.getProperty("point.speed"));
            PolledLink link = (PolledLink) context().getService(found);
            link.connect();
            assertEquals(
                    Quality.GOOD, link.read(Points.at("Motor.Speed")).get(0).quality());
            link.disconnect();
            press.delete();
            await(() -> context().getServiceReference(Link.class) == null ? true : null);
            assertNull(context().getServiceReference(Link.class));
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
