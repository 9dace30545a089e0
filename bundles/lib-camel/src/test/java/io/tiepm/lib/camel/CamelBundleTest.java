package io.tiepm.lib.camel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

class CamelBundleTest {
    @TempDir
    static Path folder;

    private static Framework felix;
    private static BinaryOperator<String> camel;

    @BeforeAll
    static void start() throws Exception {
        felix = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("felix").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.slf4j;version=2.0.17,org.slf4j.event;version=2.0.17"));
        felix.start();
        BundleContext host = felix.getBundleContext();
        for (Class<?> jackson : List.of(JsonProperty.class, JsonFactory.class, ObjectMapper.class)) {
            host.installBundle(
                    jackson.getProtectionDomain().getCodeSource().getLocation().toString());
        }
        Path classes = Path.of("target/classes").toAbsolutePath();
        host.installBundle("reference:" + classes.toUri()).start();
        Bundle guest = host.installBundle(guest().toUri().toString());
        guest.start();
        @SuppressWarnings("unchecked")
        BinaryOperator<String> asking = host.getService(
                host.getServiceReferences(BinaryOperator.class, null).iterator().next());
        camel = asking;
    }

    @AfterAll
    static void stop() throws Exception {
        felix.stop();
        felix.waitForStop(10_000);
    }

    @Test
    void runsARouteOfAnotherBundleInJava() {
        assertEquals("java 7", camel.apply("direct:java", "7"));
    }

    @Test
    void runsARouteInYaml() {
        assertEquals("yaml 7", camel.apply("direct:yaml", "7"));
    }

    @Test
    void readsJson() {
        assertEquals("press-7", camel.apply("direct:json", "{\"name\":\"press-7\"}"));
    }

    @Test
    void fetchesByHttp() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
            exchange.close();
        });
        server.start();
        try {
            assertEquals(
                    "ok",
                    camel.apply(
                            "direct:http",
                            "http://127.0.0.1:" + server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void writesAFile() throws Exception {
        Path written = Path.of(camel.apply("direct:file", folder.resolve("out").toString()));
        assertTrue(Files.size(written) > 0);
    }

    private static Path guest() throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, "guest");
        headers.putValue(Constants.BUNDLE_ACTIVATOR, Guest.class.getName());
        headers.putValue(Constants.DYNAMICIMPORT_PACKAGE, "*");
        Path jar = folder.resolve("guest.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream into = new JarOutputStream(out, manifest)) {
            for (String name : List.of("Guest", "Guest$1")) {
                String entry = "io/tiepm/lib/camel/" + name + ".class";
                into.putNextEntry(new JarEntry(entry));
                into.write(Files.readAllBytes(Path.of("target/test-classes", entry)));
            }
        }
        return jar;
    }
}
