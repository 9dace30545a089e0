package io.tiepm.config.file;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds and fills <code>${secret:NAME}</code> in a value. */
final class Placeholders {
    private static final Pattern SECRET = Pattern.compile("\\$\\{secret:([^}]*)}");

    private Placeholders() {}

    static boolean in(String value) {
        return value.contains("${secret:");
    }

    /** The names of the secrets that a value needs. */
    static Set<String> names(String value) {
        Set<String> names = new LinkedHashSet<>();
        SECRET.matcher(value).results().map(found -> found.group(1)).forEach(names::add);
        return names;
    }

    /** The value with each secret in its place; the placeholder of an unknown one stays. */
    static String fill(String value, Function<String, Optional<String>> secrets) {
        return SECRET.matcher(value)
                .replaceAll(found ->
                        Matcher.quoteReplacement(secrets.apply(found.group(1)).orElse(found.group())));
    }
}
