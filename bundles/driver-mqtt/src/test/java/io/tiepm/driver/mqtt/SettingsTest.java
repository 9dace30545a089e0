package io.tiepm.driver.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.kit.Configs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @ParameterizedTest
    @CsvSource({
        "host, '', host is missing",
        "host, bad host, is no name",
        "host, tcp://10.0.4.9:1883, is no name",
        "version, 4, neither 5 nor 3.1.1",
        "session, none, neither",
        "silence, loud, neither",
        "tls, maybe, neither",
        "group, a/b, such as tiepm",
        "subscribe, plant/#/a, no topic filter",
        "subscribe, plant/a+, no topic filter",
        "subscribe, $share/g/plant/#, group = NAME",
        "will.topic, plant/+, no topic",
        ".password, secret, user = NAME",
        "signed, pgp, neither jws nor cose",
        "signed, jws, signed.keys is missing",
        "signed.keys, keys.pem, write signed = jws",
        "signed.counter, json:/seq, write signed = jws",
    })
    void tellWhatCannotWork(String key, String value, String says) {
        LinkException wrong =
                assertThrows(LinkException.class, () -> link(key, value).connect());
        assertEquals(Fault.MISCONFIGURED, wrong.fault());
        assertTrue(wrong.getMessage().contains(says), wrong.getMessage());
        assertTrue(!wrong.getMessage().contains("secret"), wrong.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "port, 0",
        "port, 65536",
        "timeout.ms, 99",
        "keep.alive.s, 0",
        "qos, 3",
        "inflight, 0",
        "session.expiry.s, 0",
        "payload.max.bytes, 63",
        "payload.max.depth, 0",
    })
    void tellWhatIsOutOfRange(String key, int value) {
        LinkException wrong =
                assertThrows(LinkException.class, () -> link(key, value).connect());
        assertEquals(Fault.MISCONFIGURED, wrong.fault());
        assertTrue(wrong.getMessage().startsWith(key + " = " + value + " must lie"), wrong.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/c, false",
        "a/+, a/b, true",
        "a/+, a/b/c, false",
        "a/+, a, false",
        "+, a, true",
        "a/#, a, true",
        "a/#, a/b/c, true",
        "a/#, ab, false",
        "#, a/b, true",
        "#, $SYS/uptime, false",
        "+/uptime, $SYS/uptime, false",
        "$SYS/#, $SYS/uptime, true",
        "a//b, a//b, true",
        "a/+/b, a//b, true",
    })
    void meanTheTopicsThatTheStandardSays(String filter, String topic, boolean matches) {
        assertEquals(matches, Filter.of(filter).orElseThrow().matches(topic));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.4.9, off, false, true",
        "broker.example, off, false, true",
        "127.evil.example, off, false, true",
        "10.0.4.9, on, false, false",
        "10.0.4.9, off, true, false",
        "127.0.0.1, off, false, false",
        "localhost, off, false, false",
        "::1, off, false, false",
    })
    void sendAPasswordInTheClearByConsentOnly(String host, String tls, boolean consent, boolean refused) {
        Map<String, Object> keys =
                Map.of("host", host, "user", "tiepm", ".password", "hunter2", "tls", tls, "allow.insecure", consent);
        MqttConfig config = Configs.of(MqttConfig.class, keys);
        if (refused) {
            Exception told = assertThrows(IllegalArgumentException.class, () -> Settings.of(config, ""));
            assertTrue(told.getMessage().contains("write tls = on"), told.getMessage());
            assertTrue(!told.getMessage().contains("hunter2"), told.getMessage());
        } else {
            assertEquals(
                    "hunter2", Settings.of(config, "").login().orElseThrow().password());
        }
    }

    @Test
    void nameNoHostThatNobodyKnowsAsReached() {
        LinkException unknown = assertThrows(
                LinkException.class, () -> link("host", "no-such-host.invalid").connect());
        assertEquals(Fault.UNREACHABLE, unknown.fault());
        assertTrue(unknown.getMessage().contains("no-such-host.invalid"), unknown.getMessage());
    }

    private static MqttLink link(String key, Object value) {
        Map<String, Object> keys = new HashMap<>(Map.of("host", "127.0.0.1"));
        keys.put(key, value);
        return new MqttLink(Configs.of(MqttConfig.class, keys), "", Path.of("target", "counters"), Clock.systemUTC());
    }
}
