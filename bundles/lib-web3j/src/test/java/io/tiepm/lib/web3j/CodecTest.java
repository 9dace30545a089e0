package io.tiepm.lib.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loads web3j out of the bundle, with only those other jars beside it that the server gives it. */
class CodecTest {
    private static final String OTHERS =
            ".*/(jackson-(core|databind|annotations)|bcprov-jdk18on|slf4j-api)-[^/]*\\.jar";

    @Test
    void signsATransactionAsTheSpecificationSays() throws Exception {
        try (URLClassLoader bundle = bundle()) {
            Class<?> credentials = bundle.loadClass("org.web3j.crypto.Credentials");
            Object key = credentials.getMethod("create", String.class).invoke(null, "46".repeat(32));
            Class<?> raw = bundle.loadClass("org.web3j.crypto.RawTransaction");
            Object transaction = raw.getMethod(
                            "createEtherTransaction",
                            BigInteger.class,
                            BigInteger.class,
                            BigInteger.class,
                            String.class,
                            BigInteger.class)
                    .invoke(
                            null,
                            BigInteger.valueOf(9),
                            BigInteger.valueOf(20_000_000_000L),
                            BigInteger.valueOf(21000),
                            "0x" + "35".repeat(20),
                            BigInteger.TEN.pow(18));
            byte[] signed = (byte[]) bundle.loadClass("org.web3j.crypto.TransactionEncoder")
                    .getMethod("signMessage", raw, long.class, credentials)
                    .invoke(null, transaction, 1L, key);
            String hex = new BigInteger(1, signed).toString(16);
            // the example of EIP-155
            assertTrue(hex.startsWith("f86c098504a817c800825208943535353535353535353535353535353535353535880"), hex);
            assertTrue(hex.contains("28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"), hex);
        }
    }

    @Test
    void theWaysOverTheNetworkStayOut() throws Exception {
        try (URLClassLoader bundle = bundle()) {
            assertEquals(
                    "org.web3j.protocol.Service",
                    bundle.loadClass("org.web3j.protocol.Service").getName());
            assertThrows(ClassNotFoundException.class, () -> bundle.loadClass("org.web3j.protocol.http.HttpService"));
        }
    }

    private static URLClassLoader bundle() throws Exception {
        List<URL> urls =
                new ArrayList<>(List.of(new File("target/classes").toURI().toURL()));
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (path.matches(OTHERS)) {
                urls.add(new File(path).toURI().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
