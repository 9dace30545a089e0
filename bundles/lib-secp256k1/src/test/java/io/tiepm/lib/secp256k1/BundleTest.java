package io.tiepm.lib.secp256k1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Loads the bundle as the server does: by a framework, with nothing else beside it. */
class BundleTest {

    private static final byte[] KEY_ONE = HexFormat.of().parseHex("%064x".formatted(1));

    @TempDir
    Path storage;

    private Framework framework;
    private Bundle bundle;

    @BeforeEach
    void start() throws BundleException {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
        bundle = framework
                .getBundleContext()
                .installBundle("reference:"
                        + Path.of("target/classes").toAbsolutePath().toUri());
        bundle.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void needsNoOtherBundle() {
        assertEquals(Bundle.ACTIVE, bundle.getState());
        assertNull(bundle.getHeaders().get(Constants.IMPORT_PACKAGE));
    }

    @Test
    void theNativeLibraryComesOutOfTheBundleAndKnowsTheGenerator() throws ReflectiveOperationException {
        byte[] key = (byte[]) call("pubkeyCreate", KEY_ONE);
        byte[] compressed = (byte[]) call("pubKeyCompress", key);
        assertArrayEquals(
                HexFormat.of().parseHex("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
                compressed);
    }

    @Test
    void aSignatureHoldsForItsDigestAndForNoOther() throws ReflectiveOperationException {
        byte[] digest = HexFormat.of().parseHex("aa".repeat(32));
        byte[] other = HexFormat.of().parseHex("ab".repeat(32));
        byte[] key = (byte[]) call("pubkeyCreate", KEY_ONE);
        byte[] signature = (byte[]) call("sign", digest, KEY_ONE);
        assertTrue((boolean) call("verify", signature, digest, key));
        assertFalse((boolean) call("verify", signature, other, key));
    }

    private Object curve() throws ReflectiveOperationException {
        return bundle.loadClass("fr.acinq.secp256k1.Secp256k1").getMethod("get").invoke(null);
    }

    private Object call(String name, byte[]... arguments) throws ReflectiveOperationException {
        Class<?>[] types = new Class<?>[arguments.length];
        Arrays.fill(types, byte[].class);
        return bundle.loadClass("fr.acinq.secp256k1.Secp256k1")
                .getMethod(name, types)
                .invoke(curve(), (Object[]) arguments);
    }
}
