package io.tiepm.demo.plant.sparkplug;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host application says of itself (Sparkplug 3.0, 5.12).
 *
 * @param millis when it came, since 1970; what is older than what was heard before does not count
 */
record HostWord(boolean online, long millis) {
    private static final Pattern ONLINE = Pattern.compile("\"online\"\\s*:\\s*(true|false)");
    private static final Pattern TIMESTAMP = Pattern.compile("\"timestamp\"\\s*:\\s*([0-9]{1,15})");

    /** Empty for what is no such word. */
    static Optional<HostWord> of(byte[] payload) {
        String json = new String(payload, StandardCharsets.UTF_8);
        Matcher online = ONLINE.matcher(json);
        Matcher timestamp = TIMESTAMP.matcher(json);
        return online.find() && timestamp.find()
                ? Optional.of(new HostWord(online.group(1).equals("true"), Long.parseLong(timestamp.group(1))))
                : Optional.empty();
    }
}
