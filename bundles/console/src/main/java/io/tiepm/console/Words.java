package io.tiepm.console;

import java.util.ArrayList;
import java.util.List;

/** Cuts a line as it was typed into blanks, words, and what ends a command; together they are the line again. */
final class Words {
    private static final String ENDS = "|;{}()\n\r";

    private final String line;
    private int at;

    private Words(String line) {
        this.line = line;
    }

    static List<String> of(String line) {
        Words words = new Words(line);
        List<String> all = new ArrayList<>();
        while (words.at < line.length()) {
            int from = words.at;
            words.skip();
            all.add(line.substring(from, words.at));
        }
        return all;
    }

    /** Whether a new command begins behind it. */
    static boolean isEnd(String word) {
        return ENDS.indexOf(word.charAt(0)) >= 0;
    }

    private void skip() {
        char first = line.charAt(at);
        if (isEnd(first)) {
            while (at < line.length() && isEnd(line.charAt(at))) {
                at++;
            }
        } else if (Character.isWhitespace(first)) {
            while (at < line.length() && Character.isWhitespace(line.charAt(at)) && !isEnd(line.charAt(at))) {
                at++;
            }
        } else {
            word();
        }
    }

    /** Quotes may begin within a word, and bear blanks. */
    private void word() {
        while (at < line.length() && !isEnd(line.charAt(at)) && !Character.isWhitespace(line.charAt(at))) {
            char one = line.charAt(at++);
            if (one == '"' || one == '\'') {
                quoted(one);
            } else if (one == '\\' && at < line.length()) {
                at++;
            }
        }
    }

    private void quoted(char quote) {
        while (at < line.length() && line.charAt(at) != quote) {
            at += quote == '"' && line.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(line.length(), at + 1);
    }

    private static boolean isEnd(char one) {
        return ENDS.indexOf(one) >= 0;
    }
}
