package io.tiepm.face.modbus;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The masters that may connect, as they are written. Names are not looked up: who answers for a name decides nothing here.
 *
 * @param named empty where nobody is named, so that any may
 * @param faults what is wrong with some of them, one sentence each; who is meant by those may not connect
 */
record Addresses(Optional<Set<InetAddress>> named, List<String> faults) {
    private static final Pattern LITERAL = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");

    static Addresses of(String... texts) {
        Set<InetAddress> named = new HashSet<>();
        List<String> faults = new ArrayList<>();
        boolean any = true;
        for (String text : texts) {
            if (!text.isBlank()) {
                any = false;
                read(text.strip())
                        .ifPresentOrElse(
                                named::add,
                                () -> faults.add("clients names '" + text.strip()
                                        + "', which is no address such as 10.0.4.3 or fd00::3"));
            }
        }
        return new Addresses(any ? Optional.empty() : Optional.of(Set.copyOf(named)), List.copyOf(faults));
    }

    private static Optional<InetAddress> read(String text) {
        try {
            return LITERAL.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }
}
