package io.tiepm.driver.mqtt;

import io.tiepm.driver.mqtt.sparkplug.Limits;
import io.tiepm.driver.mqtt.sparkplug.Manner;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * A configuration that can work.
 *
 * @param broker and the session there, with a last will that tells that the host application is gone
 * @param host the id of the host application
 * @param millis when this connection began, since 1970: the mark by which its birth and its death belong together
 * @param rebirth whether edge nodes may be asked for their births
 */
record SparkplugSettings(Settings broker, String host, long millis, boolean rebirth, Manner manner) {
    /**
     * @param pid of the configuration, whose name is the client id where none is written
     * @throws IllegalArgumentException if the configuration cannot work; the message names the key and what would do
     */
    static SparkplugSettings of(SparkplugConfig config, String pid, Clock clock) {
        String client = Settings.client(config.client_id(), pid);
        String host = host(Settings.written(config.host_id()).orElse(client));
        long millis = clock.millis();
        Settings broker = new Settings(
                Settings.host(config.host()),
                Settings.within("port", config.port(), 1, 65_535),
                Settings.oneOf("version", config.version(), "5", "3.1.1"),
                client,
                Settings.login(
                        config.host(),
                        config.user(),
                        config._password(),
                        config.tls().equals("on"),
                        config.allow_insecure()),
                Duration.ofMillis(Settings.within("timeout.ms", config.timeout_ms(), 100, 60_000)),
                Duration.ofSeconds(Settings.within("keep.alive.s", config.keep_alive_s(), 1, 3600)),
                1,
                Settings.oneOf("session", config.session(), "fresh", "keep"),
                Duration.ofSeconds(Settings.within("session.expiry.s", config.session_expiry_s(), 1, 31_536_000)),
                Settings.within("inflight", config.inflight(), 1, 65_535),
                Optional.empty(),
                Optional.empty(),
                Settings.oneOf("silence", config.silence(), "hold", "stale"),
                new Settings.Limits(
                        Settings.within("payload.max.bytes", config.payload_max_bytes(), 64, 16_777_216), 1),
                Settings.oneOf("tls", config.tls(), "on", "off")
                        ? Optional.of(new Settings.Security(
                                Settings.path("tls.ca", config.tls_ca()),
                                Settings.path("tls.certificate", config.tls_certificate()),
                                config._tls_password()))
                        : Optional.empty(),
                Optional.empty(),
                Optional.of(new Settings.Will(Publication.stateTopic(host), Publication.state(false, millis), true)));
        Manner manner = Manner.of(
                config.edge(),
                config.browse(),
                Duration.ofMillis(Settings.within("reorder.wait.ms", config.reorder_wait_ms(), 10, 60_000)),
                new Limits(
                        Settings.within("payload.max.parts", config.payload_max_parts(), 1, 4_000_000),
                        Settings.within("payload.max.depth", config.payload_max_depth(), 1, 100)));
        return new SparkplugSettings(
                broker, host, millis, Settings.oneOf("rebirth", config.rebirth(), "ask", "off"), manner);
    }

    private static String host(String host) {
        if (host.chars().anyMatch(sign -> "/+#".indexOf(sign) >= 0)) {
            throw new IllegalArgumentException("host.id = " + host + " holds one of / + #; write a name such as tiepm");
        }
        return Settings.text("host.id", host);
    }
}
