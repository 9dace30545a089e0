package io.tiepm.driver.opcua;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration that can work.
 *
 * @param endpoint where the server is, as the administrator wrote it
 * @param timeout for a connection, and for each whole answer; more than zero
 * @param policy the only one that will do; empty for the best that the server offers
 * @param encrypted whether messages must be encrypted, or must be signed only; empty for the best that the server offers
 * @param insecure whether the administrator consents to policies that protect nothing
 * @param limits of what the server may send
 * @param subscribing how to subscribe; nothing where the server is asked
 */
record Settings(
        String endpoint,
        String host,
        int port,
        Duration timeout,
        Optional<Policy> policy,
        Optional<Boolean> encrypted,
        boolean insecure,
        Identity identity,
        Limits limits,
        Optional<Subscribing> subscribing) {
    private static final Pattern ENDPOINT =
            Pattern.compile("opc\\.tcp://(\\[[^\\]/]+\\]|[^:/\\s]+)(?::(\\d{1,5}))?(/\\S*)?");
    private static final int USUAL_PORT = 4840;

    /**
     * How to subscribe.
     *
     * @param interval between two sendings of the server; zero to take it from the points
     * @param queue least number of values that the server keeps for each point
     * @param deadband a change no larger is not sent; 0 for every change
     * @param lost how many intervals may pass without a sign of life
     * @param history how far back to ask for what was missed; zero for not at all
     * @param mostHistory how many values to take of it
     */
    record Subscribing(Duration interval, int queue, double deadband, int lost, Duration history, int mostHistory) {}

    /**
     * @throws IllegalArgumentException if the configuration cannot work; the message names the key and what would do
     */
    static Settings of(OpcUaConfig config) {
        if (!(config.deadband() >= 0 && config.deadband() <= 1e9)) {
            throw new IllegalArgumentException("deadband = " + config.deadband() + " must lie from 0 to 1000000000");
        }
        Subscribing subscribing = new Subscribing(
                Duration.ofMillis(within("publishing.interval.ms", config.publishing_interval_ms(), 0, 60_000)),
                within("queue.size", config.queue_size(), 1, 10_000),
                config.deadband(),
                within("keep.alive.lost", config.keep_alive_lost(), 2, 1000),
                Duration.ofHours(within("history.max.h", config.history_max_h(), 0, 8760)),
                within("history.max.samples", config.history_max_samples(), 1, 10_000_000));
        return of(
                config.endpoint(),
                config.timeout_ms(),
                security(config.security_policy(), config.security_mode(), config.allow_insecure()),
                identity(
                        config.user(),
                        config._password(),
                        config.user_certificate(),
                        config._user_certificate_password()),
                limits(
                        config.message_max_kb(),
                        config.chunks_max(),
                        config.text_max_kb(),
                        config.array_max(),
                        config.nesting_max()),
                Optional.of(subscribing));
    }

    /**
     * @throws IllegalArgumentException if the configuration cannot work; the message names the key and what would do
     */
    static Settings of(OpcUaPolledConfig config) {
        return of(
                config.endpoint(),
                config.timeout_ms(),
                security(config.security_policy(), config.security_mode(), config.allow_insecure()),
                identity(
                        config.user(),
                        config._password(),
                        config.user_certificate(),
                        config._user_certificate_password()),
                limits(
                        config.message_max_kb(),
                        config.chunks_max(),
                        config.text_max_kb(),
                        config.array_max(),
                        config.nesting_max()),
                Optional.empty());
    }

    /** Where it is, for people. */
    String place() {
        return endpoint;
    }

    private static Settings of(
            String endpoint,
            int timeout,
            Security security,
            Identity identity,
            Limits limits,
            Optional<Subscribing> subscribing) {
        Matcher place = ENDPOINT.matcher(endpoint == null ? "" : endpoint.strip());
        if (!place.matches()) {
            throw new IllegalArgumentException(
                    "endpoint = " + endpoint + " is none; write, for example, endpoint = opc.tcp://10.0.4.17:4840");
        }
        int port = place.group(2) == null ? USUAL_PORT : Integer.parseInt(place.group(2));
        return new Settings(
                place.group(),
                place.group(1).replaceAll("[\\[\\]]", ""),
                within("the port of endpoint", port, 1, 65_535),
                Duration.ofMillis(within("timeout.ms", timeout, 100, 60_000)),
                security.policy(),
                security.encrypted(),
                security.insecure(),
                identity,
                limits,
                subscribing);
    }

    private static Limits limits(int message, int chunks, int text, int array, int nesting) {
        return new Limits(
                1024 * within("message.max.kb", message, 64, 65_536),
                within("chunks.max", chunks, 1, 4096),
                1024 * within("text.max.kb", text, 1, 65_536),
                within("array.max", array, 1, 1 << 24),
                within("nesting.max", nesting, 4, 100));
    }

    private record Security(Optional<Policy> policy, Optional<Boolean> encrypted, boolean insecure) {}

    private static Security security(String policy, String mode, boolean insecure) {
        Optional<Policy> wanted = Policy.named(policy);
        if (wanted.isEmpty() && !policy.equals("best")) {
            throw new IllegalArgumentException("security.policy = " + policy
                    + " is none of best, Aes256_Sha256_RsaPss, Aes128_Sha256_RsaOaep, Basic256Sha256, Basic256,"
                    + " Basic128Rsa15, None");
        }
        if (wanted.filter(Policy::insecure).isPresent() && !insecure) {
            throw new IllegalArgumentException("security.policy = " + policy
                    + " protects nothing any more; choose another, or consent with allow.insecure = true");
        }
        Optional<Boolean> encrypted =
                switch (mode) {
                    case "best" -> Optional.empty();
                    case "Sign" -> Optional.of(false);
                    case "SignAndEncrypt" -> Optional.of(true);
                    default -> throw new IllegalArgumentException(
                            "security.mode = " + mode + " is none of best, Sign, SignAndEncrypt");
                };
        return new Security(wanted, encrypted, insecure);
    }

    private static Identity identity(String user, String password, String certificate, String opens) {
        if (!user.isBlank() && !certificate.isBlank()) {
            throw new IllegalArgumentException("user and user.certificate exclude each other; keep one of them");
        }
        if (!certificate.isBlank()) {
            return new Identity.Certificate(Path.of(certificate.strip()), opens);
        }
        if (user.isBlank() && !password.isEmpty()) {
            throw new IllegalArgumentException("there is a .password and no user; name the user it belongs to");
        }
        return user.isBlank() ? new Identity.Anonymous() : new Identity.User(user.strip(), password);
    }

    private static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " = " + value + " must lie from " + least + " to " + most);
        }
        return value;
    }
}
