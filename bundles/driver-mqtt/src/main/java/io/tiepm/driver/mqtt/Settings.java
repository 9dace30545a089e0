package io.tiepm.driver.mqtt;

import com.fasterxml.jackson.core.JsonPointer;
import io.tiepm.driver.mqtt.signed.Envelope;
import io.tiepm.model.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration that can work.
 *
 * @param timeout for a connection with its handshakes, and for each answer; more than zero
 * @param qos 0 to 2
 * @param fresh whether each connection begins a session of its own
 * @param inflight most messages that are not acknowledged
 * @param subscribe one filter for all topics
 * @param group to share the subscription with
 * @param hold whether what was told last holds for as long as the broker answers
 * @param signing whose signature a message must bear
 */
record Settings(
        String host,
        int port,
        boolean five,
        String client,
        Optional<Login> login,
        Duration timeout,
        Duration keepAlive,
        int qos,
        boolean fresh,
        Duration expiry,
        int inflight,
        Optional<Filter> subscribe,
        Optional<String> group,
        boolean hold,
        Limits limits,
        Optional<Security> security,
        Optional<Signing> signing,
        Optional<Will> will) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%\\[\\]-]{1,253}");
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127\\.[0-9.]+|\\[?::1]?");
    private static final Pattern COUNT = Pattern.compile("(json|cbor):((?:/(?:[^~/]|~[01])*)*)");
    private static final Pattern FACTORY = Pattern.compile("io\\.tiepm\\.driver\\.[a-z]+~");

    /** Who we say we are; the password may be empty. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * What a payload may be.
     *
     * @param bytes largest
     * @param depth deepest
     */
    record Limits(int bytes, int depth) {}

    /** Whom to trust, and what to show; see {@link Tls}. */
    record Security(Optional<Path> authorities, Optional<Path> certificate, String password) {
        @Override
        public String toString() {
            return "TLS";
        }
    }

    /**
     * Whose signature a message must bear, and how.
     *
     * @param keys file with the public keys
     * @param count where a number stands that grows with each message; empty if by consent none does
     */
    record Signing(Envelope envelope, Path keys, Optional<Count> count) {}

    /** Where a number stands that grows with each message. */
    record Count(boolean json, JsonPointer place) {}

    /** What the broker shall say of us once we are gone. */
    record Will(String topic, String payload, boolean retain) {}

    /**
     * @param pid of the configuration, whose name is the client id where none is written
     * @throws IllegalArgumentException if the configuration cannot work; the message names the key and what would do
     */
    static Settings of(MqttConfig config, String pid) {
        return new Settings(
                host(config.host()),
                within("port", config.port(), 1, 65_535),
                oneOf("version", config.version(), "5", "3.1.1"),
                client(config.client_id(), pid),
                login(
                        config.host(),
                        config.user(),
                        config._password(),
                        config.tls().equals("on"),
                        config.allow_insecure()),
                Duration.ofMillis(within("timeout.ms", config.timeout_ms(), 100, 60_000)),
                Duration.ofSeconds(within("keep.alive.s", config.keep_alive_s(), 1, 3600)),
                within("qos", config.qos(), 0, 2),
                oneOf("session", config.session(), "fresh", "keep"),
                Duration.ofSeconds(within("session.expiry.s", config.session_expiry_s(), 1, 31_536_000)),
                within("inflight", config.inflight(), 1, 65_535),
                written(config.subscribe()).map(filter -> filter("subscribe", filter)),
                written(config.group()).map(Settings::group),
                oneOf("silence", config.silence(), "hold", "stale"),
                new Limits(
                        within("payload.max.bytes", config.payload_max_bytes(), 64, 16_777_216),
                        within("payload.max.depth", config.payload_max_depth(), 1, 500)),
                oneOf("tls", config.tls(), "on", "off")
                        ? Optional.of(new Security(
                                path("tls.ca", config.tls_ca()),
                                path("tls.certificate", config.tls_certificate()),
                                config._tls_password()))
                        : Optional.empty(),
                signing(config),
                written(config.will_topic()).map(topic -> will(topic, config)));
    }

    /** Where it is, for people: {@code 10.0.4.9:1883}. */
    String place() {
        return host + ":" + port;
    }

    /** As the broker is asked for it: shared with the group, if there is one. */
    String asked(String filter) {
        return group.map(name -> "$share/" + name + "/" + filter).orElse(filter);
    }

    static String host(String host) {
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("host is missing; name the broker, for example host = 10.0.4.9");
        }
        if (!HOST.matcher(host.strip()).matches()) {
            throw new IllegalArgumentException("host = " + host
                    + " is no name or address; write it alone, for example host = 10.0.4.9, and the port as port");
        }
        return host.strip();
    }

    static String client(String id, String pid) {
        String client = written(id)
                .orElseGet(() ->
                        "tiepm-" + (FACTORY.matcher(pid).lookingAt() ? pid.substring(pid.indexOf('~') + 1) : "link"));
        text("client.id", client);
        return client;
    }

    /** A password that others on the way may read is sent by consent only. */
    static Optional<Login> login(String host, String user, String password, boolean tls, boolean consent) {
        if (user.isBlank() && !password.isEmpty()) {
            throw new IllegalArgumentException(".password goes with a user; write user = NAME too");
        }
        boolean hidden = tls || THIS_MACHINE.matcher(host.strip()).matches();
        if (!password.isEmpty() && !hidden && !consent) {
            throw new IllegalArgumentException("everybody on the way to " + host
                    + " could read the password; write tls = on, or consent with allow.insecure = true");
        }
        return written(user).map(name -> new Login(text("user", name), password));
    }

    private static Optional<Signing> signing(MqttConfig config) {
        Optional<Path> keys = path("signed.keys", config.signed_keys());
        if (config.signed().equals("off")) {
            if (keys.isPresent() || written(config.signed_counter()).isPresent()) {
                throw new IllegalArgumentException(
                        "signed.keys and signed.counter go with a signature; write signed = jws"
                                + " or signed = cose too");
            }
            return Optional.empty();
        }
        Envelope envelope = oneOf("signed", config.signed(), "jws", "cose") ? Envelope.JWS : Envelope.COSE;
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("signed.keys is missing; name the file with the device's public keys");
        }
        if (config.payload_max_bytes() > Value.LONGEST) {
            throw new IllegalArgumentException("payload.max.bytes = " + config.payload_max_bytes()
                    + " is more than can be kept of what was signed; write at most " + Value.LONGEST);
        }
        return Optional.of(new Signing(envelope, keys.get(), count(config.signed_counter())));
    }

    private static Optional<Count> count(String where) {
        if (where.strip().equals("none")) {
            return Optional.empty();
        }
        Matcher count = COUNT.matcher(where.strip());
        if (!count.matches()) {
            throw new IllegalArgumentException("signed.counter = " + where
                    + " is no place of a counter; write one such as json:/seq or cbor:/seq, or none if what was signed once"
                    + " may be played back");
        }
        return Optional.of(new Count(count.group(1).equals("json"), JsonPointer.compile(count.group(2))));
    }

    private static Filter filter(String key, String filter) {
        if (filter.startsWith("$share/")) {
            throw new IllegalArgumentException(
                    key + " = " + filter + ": write the filter alone, and the group as group = NAME");
        }
        return Filter.of(filter)
                .orElseThrow(() -> new IllegalArgumentException(
                        key + " = " + filter + " is no topic filter; write one such as plant/press-7/#"));
    }

    private static String group(String group) {
        if (group.chars().anyMatch(sign -> "/+#".indexOf(sign) >= 0)) {
            throw new IllegalArgumentException("group = " + group + " holds one of / + #; write a name such as tiepm");
        }
        return text("group", group);
    }

    private static Will will(String topic, MqttConfig config) {
        if (Filter.of(topic).filter(Filter::plain).isEmpty()) {
            throw new IllegalArgumentException(
                    "will.topic = " + topic + " is no topic; write one without + and #, such as tiepm/press-7/state");
        }
        return new Will(text("will.topic", topic), text("will.payload", config.will_payload()), config.will_retain());
    }

    static Optional<Path> path(String key, String file) {
        try {
            return written(file).map(Path::of);
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException(key + " = " + file + " is no path of a file", wrong);
        }
    }

    /** What goes into a packet as a text of its own. */
    static String text(String key, String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > 1024 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(key + " must have at most 1024 bytes and no control characters");
        }
        return text;
    }

    static Optional<String> written(String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    static boolean oneOf(String key, String value, String yes, String no) {
        if (value.equals(yes) || value.equals(no)) {
            return value.equals(yes);
        }
        throw new IllegalArgumentException(key + " = " + value + " is neither " + yes + " nor " + no);
    }

    static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " = " + value + " must lie from " + least + " to " + most);
        }
        return value;
    }
}
