package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.kit.Configs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that means harm gets nowhere: the link says so in time, and nothing is left of it. */
@Timeout(60)
class HostileTest {
    private static final int GET_ENDPOINTS_RESPONSE = 431;
    private static final int NESTED_DIAGNOSTICS = 0x40;

    @TempDir
    Path folder;

    @AfterEach
    void isGone() throws InterruptedException {
        long giveUp = System.nanoTime() + 10_000_000_000L;
        while (!threads().isEmpty() && System.nanoTime() < giveUp) {
            Thread.sleep(10);
        }
        assertEquals(Set.of(), threads());
    }

    @Test
    void opensAChannelWhereNobodyMeansHarm() throws Exception {
        ByteBuffer empty = HostileServer.header(HostileServer.begin(GET_ENDPOINTS_RESPONSE, 32));
        empty.putInt(0);
        LinkException offersNothing = refused(empty.array());
        assertEquals(Fault.MISCONFIGURED, offersNothing.fault(), offersNothing.getMessage());
        assertTrue(offersNothing.getMessage().contains("offers no way that we speak"), offersNothing.getMessage());
    }

    @Test
    void survivesValuesThatAreNestedWithoutEnd() throws Exception {
        ByteBuffer nested = HostileServer.begin(GET_ENDPOINTS_RESPONSE, 1_500_000);
        nested.putLong(0).putInt(1).putInt(0);
        while (nested.hasRemaining()) {
            nested.put((byte) NESTED_DIAGNOSTICS);
        }
        assertUnreachable(nested.array());
    }

    @Test
    void survivesArraysThatClaimToBeHuge() throws Exception {
        for (int length : new int[] {Integer.MAX_VALUE, 100_000_000, -2, Integer.MIN_VALUE}) {
            ByteBuffer huge = HostileServer.header(HostileServer.begin(GET_ENDPOINTS_RESPONSE, 32));
            huge.putInt(length);
            assertUnreachable(huge.array());
        }
    }

    @Test
    void survivesAMessageOfAnotherKind() throws Exception {
        assertUnreachable(HostileServer.header(HostileServer.begin(12_345, 28)).array());
        assertUnreachable(new byte[0]);
    }

    @Test
    void survivesAMessageWithoutEnd() throws Exception {
        assertUnreachable(new byte[20_000_000]);
    }

    @Test
    void survivesAnErrorThatClaimsToBeHuge() throws Exception {
        ByteBuffer error = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        error.put("ERRF".getBytes(StandardCharsets.US_ASCII))
                .putInt(40)
                .putInt(0)
                .putInt(Integer.MAX_VALUE);
        LinkException wrong = refused(new HostileServer(error.array(), true));
        assertTrue(
                wrong.getMessage().contains("it sent an error whose reason is 2147483647 bytes long"),
                wrong.getMessage());
    }

    @Test
    void tellsWhichLimitAnAnswerExceeds() throws Exception {
        ByteBuffer huge = HostileServer.header(HostileServer.begin(GET_ENDPOINTS_RESPONSE, 32));
        huge.putInt(2_000_000);
        String message = refused(huge.array()).getMessage();
        assertTrue(message.contains("it sent an array of 2000000 elements, more than array.max = 1048576"), message);
    }

    @Test
    void survivesNoise() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 30; round++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            ByteBuffer.wrap(noise)
                    .put(HostileServer.begin(GET_ENDPOINTS_RESPONSE, 4).array(), 0, Math.min(4, noise.length));
            refused(noise);
        }
    }

    private void assertUnreachable(byte[] answer) throws Exception {
        LinkException lost = refused(answer);
        assertEquals(Fault.UNREACHABLE, lost.fault(), lost.getMessage());
        assertEquals(1, lost.getMessage().lines().count(), lost.getMessage());
    }

    private LinkException refused(byte[] answer) throws Exception {
        return refused(new HostileServer(answer));
    }

    private LinkException refused(HostileServer hostile) throws Exception {
        try (HostileServer server = hostile) {
            OpcUaPolledLink link = new OpcUaPolledLink(
                    Configs.of(OpcUaPolledConfig.class, Map.of("endpoint", server.endpoint(), "timeout.ms", 1000)),
                    new Engine(),
                    new Certificates(folder, Clock.systemUTC()),
                    new Watch());
            long begun = System.nanoTime();
            LinkException refused = assertThrows(LinkException.class, link::connect);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            assertTrue(took.compareTo(Duration.ofSeconds(8)) < 0, () -> "gave up after " + took);
            link.disconnect();
            return refused;
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("opcua-"))
                .collect(Collectors.toSet());
    }
}
