package io.tiepm.config.file;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file, {@code PID.cfg} or {@code PID~NAME.cfg}.
 *
 * @param text the whole name
 * @param pid whose configuration it is
 * @param name which one of many; empty where there is but one
 */
record FileName(String text, String pid, Optional<String> name) {
    static final String FIRST = "io.tiepm.";
    static final String LAST = ".cfg";
    static final String FORM = "io.tiepm.PART.cfg or io.tiepm.PART~NAME.cfg, with a-z 0-9 . - in PART and"
            + " 1 to 64 of a-z A-Z 0-9 . _ - in NAME";

    private static final Pattern PATTERN =
            Pattern.compile("(io\\.tiepm(?:\\.[a-z0-9-]{1,64}){1,8})(?:~([A-Za-z0-9._-]{1,64}))?\\.cfg");

    /** Tells whether a file is ours to judge. */
    static boolean ours(String text) {
        return text.startsWith(FIRST) && text.endsWith(LAST);
    }

    /** Takes a name apart; empty if it is not of the {@link #FORM}. */
    static Optional<FileName> parse(String text) {
        Matcher form = PATTERN.matcher(text);
        return form.matches()
                ? Optional.of(new FileName(text, form.group(1), Optional.ofNullable(form.group(2))))
                : Optional.empty();
    }
}
