package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

/** The bundle in a plain Felix, with Milo, Netty and BouncyCastle as the bundles they are. */
@Timeout(120)
class BundleTest {
    private Framework framework;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        home.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        Stream.of("org.slf4j", "org.slf4j.event", "org.slf4j.spi", "org.slf4j.helpers")
                                        .map(name -> name + ";version=2.0.17,")
                                        .reduce("", String::concat)
                                + "org.osgi.service.cm;version=1.6.1,io.tiepm.model;version=1.0,"
                                + "io.tiepm.driver;version=1.1,io.tiepm.status;version=1.0"));
        framework.start();
        for (String inside : new String[] {
            "org.osgi.util.function.Function",
            "org.osgi.util.promise.Promise",
            "org.osgi.service.component.ComponentConstants",
            "org.apache.felix.cm.impl.ConfigurationManager",
            "org.apache.felix.scr.impl.Activator",
            "org.bouncycastle.jce.provider.BouncyCastleProvider",
            "org.bouncycastle.asn1.cms.CMSAttributes",
            "org.bouncycastle.cert.X509CertificateHolder",
            "io.netty.util.Version",
            "io.netty.buffer.ByteBuf",
            "io.netty.channel.Channel",
            "io.netty.resolver.AddressResolver",
            "io.netty.handler.codec.ByteToMessageDecoder",
            "io.netty.channel.unix.Socket",
            "io.netty.handler.timeout.IdleState",
            "org.eclipse.milo.opcua.stack.core.Stack"
        }) {
            context().installBundle(place(inside));
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
        for (String pid : new String[] {"io.tiepm.driver.opcua", "io.tiepm.driver.opcua.polled"}) {
            ConfigurationAdmin admin = context().getService(context().getServiceReference(ConfigurationAdmin.class));
            Configuration cell = admin.getFactoryConfiguration(pid, "cell-3", "?");
            Dictionary<String, Object> lines = new Hashtable<>(Map.of(
                    "asset", "cell-3",
                    "endpoint", "opc.tcp://127.0.0.1:1",
                    ".password", "canary-7",
                    "user", "operator",
                    "timeout.ms", "800",
                    "point.speed", "i=2258 | 1 | 1s"));
            cell.update(lines);
            ServiceReference<Link> found = await(() -> context().getServiceReference(Link.class));
            assertEquals("cell-3", found.getProperty("asset"));
            assertEquals(pid.endsWith("polled") ? "opcua-polled" : "opcua", found.getProperty("protocol"));
            assertNotNull(found.getProperty("point.speed"));
            assertNull(found.getProperty(".password"), "a password is no property of a service");
            Link link = context().getService(found);
            LinkException nobody = assertThrows(LinkException.class, link::connect);
            assertEquals(Fault.UNREACHABLE, nobody.fault());
            link.disconnect();
            cell.delete();
            await(() -> context().getServiceReference(Link.class) == null ? true : null);
        }
    }

    private static String place(String inside) throws Exception {
        File where = new File(Class.forName(inside, false, BundleTest.class.getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        // a module of the same build is a folder, and its bundle lies beside it or is that folder
        return Files.isDirectory(where.toPath())
                ? "reference:" + where.toURI()
                : where.toURI().toString();
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
