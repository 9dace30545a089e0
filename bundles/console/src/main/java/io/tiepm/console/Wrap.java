package io.tiepm.console;

import java.util.ArrayList;
import java.util.List;

/** Breaks a sentence into lines. */
final class Wrap {
    private Wrap() {}

    /** Lines of at most that many characters, broken at blanks where there are any; one at least. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 ? blank : width;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }
}
