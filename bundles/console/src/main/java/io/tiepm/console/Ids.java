package io.tiepm.console;

import io.tiepm.evidence.Digest;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.support.CommandException;

/** Long names, of which people need to write only the beginning. */
final class Ids {
    /** So much of one is shown in tables. */
    private static final int SHOWN = 10;

    private static final int LEAST = 4;

    private Ids() {}

    static Cell shown(Digest id) {
        return new Cell(id.toString(), id.toString().substring(0, SHOWN));
    }

    /**
     * The one that begins like that.
     *
     * @param what such as {@code operation}
     * @param list the command that shows those there are
     */
    static Digest one(List<Digest> all, String text, String what, String list) throws CommandException {
        String beginning = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
        if (beginning.length() < LEAST || !beginning.matches("[0-9a-f]+")) {
            throw Trouble.told("'" + text + "' is no " + what + "; write at least the first " + LEAST + " digits that "
                    + list + " shows");
        }
        List<Digest> meant =
                all.stream().filter(id -> id.toString().startsWith(beginning)).toList();
        if (meant.size() != 1) {
            throw Trouble.told((meant.isEmpty() ? "no " + what + " begins" : "several begin") + " with " + beginning
                    + "; " + list + " shows those there are");
        }
        return meant.get(0);
    }
}
