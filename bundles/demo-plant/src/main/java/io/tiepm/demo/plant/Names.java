package io.tiepm.demo.plant;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes names for assets and points of what stands in a recording. */
final class Names {
    /** With what the name of every replayed machine begins. */
    static final String REPLAY = "replay-";

    private static final int LONGEST = 60;
    private static final Pattern ENDING =
            Pattern.compile("\\.(csv|txt)(\\.gz)?(?=$|-[0-9]+$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGE = Pattern.compile("^[.-]+|[.-]+$");

    private Names() {}

    /**
     * An asset's name, for example {@code replay-valve1-0} for {@code valve1/0.csv}; where that is too long, without its
     * outermost folders.
     */
    static String asset(String file) {
        int room = LONGEST - REPLAY.length();
        String path = ENDING.matcher(file.replace('\\', '/')).replaceFirst("");
        String plain = plain(path, "-");
        while (plain.length() > room && path.indexOf('/') >= 0) {
            path = path.substring(path.indexOf('/') + 1);
            plain = plain(path, "-");
        }
        String end = plain.substring(Math.max(0, plain.length() - room));
        return REPLAY + EDGE.matcher(end).replaceAll("");
    }

    /** A point's name, for example {@code volume.flow} for {@code Volume Flow}; empty where nothing is left. */
    static String point(String title) {
        String plain = plain(title, ".");
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }

    private static String plain(String text, String between) {
        String joined = OTHER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(between);
        return EDGE.matcher(joined).replaceAll("");
    }
}
