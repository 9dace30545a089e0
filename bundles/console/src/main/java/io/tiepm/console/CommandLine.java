package io.tiepm.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line as it was typed, fit to be recorded: what stands behind a name like {@code password}, and what a command takes
 * whose arguments are secrets, is left out. Rather too much is left out than too little.
 */
final class CommandLine {
    /** What stands for what is left out. */
    static final String LEFT_OUT = "***";

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(passw|passphrase|pwd|secret|token|credential|apikey|api[._-]key|private|mnemonic|(^|[._-])(key|pin)$).*");
    private static final Pattern ASSIGNED = Pattern.compile("([^=:]*[=:])(.+)");
    private static final Pattern IN_ADDRESS = Pattern.compile("(?<=://)[^/@\\s]+@");
    private static final Set<String> PASSWORD_OPTIONS = Set.of("-p", "-P", "-ep", "-emp");

    /** Commands of which arguments are secrets from that place on, whatever they are called. */
    private static final Map<String, Integer> SECRET_FROM = Map.of("secret-keep", 1, "user-add", 1, "encrypt", 0);

    private final StringBuilder shown = new StringBuilder();
    private final List<String> hidden = new ArrayList<>();
    private String command = "";
    private String first = "";
    private int position;
    private boolean hideNext;
    private boolean valueNext;

    CommandLine(String typed) {
        for (String word : Words.of(typed)) {
            if (Words.isEnd(word)) {
                shown.append(word);
                begin();
            } else if (word.isBlank()) {
                shown.append(word);
            } else if (command.isEmpty()) {
                command(word);
            } else {
                word(word);
            }
        }
    }

    /** The first command of the line: {@code tiepm:status}. */
    String command() {
        return first;
    }

    /** The line without secrets. */
    String shown() {
        return shown.toString().strip();
    }

    /** Another text about the line, without what is left out of the line. */
    String clean(String text) {
        String clean = IN_ADDRESS.matcher(text).replaceAll(LEFT_OUT + "@");
        for (String secret : hidden) {
            clean = clean.replace(secret, LEFT_OUT);
        }
        return clean;
    }

    private void begin() {
        command = "";
        position = 0;
        hideNext = false;
        valueNext = false;
    }

    /** What begins a command may also be a variable that gets a value. */
    private void command(String word) {
        command = word.toLowerCase(Locale.ROOT);
        if (first.isEmpty()) {
            first = word;
        }
        Matcher assigned = ASSIGNED.matcher(word);
        if (word.contains("=") && assigned.matches() && secret(assigned.group(1))) {
            shown.append(assigned.group(1));
            hide(assigned.group(2));
        } else {
            shown.append(word);
            hideNext = secret(word) && (word.endsWith(":") || !word.matches(".*[:-].*"));
        }
    }

    private void word(String word) {
        if (word.equals("=") || word.equals(":")) {
            shown.append(word);
            hideNext |= position == 0 && secret(command);
        } else if (hideNext) {
            hide(word);
            hideNext = false;
        } else if (word.startsWith("-")) {
            option(word);
        } else if (valueNext || !mayShow(position++)) {
            hide(word);
            valueNext = false;
        } else {
            plain(word);
        }
    }

    private void option(String word) {
        Matcher assigned = ASSIGNED.matcher(word);
        if (assigned.matches() && (secret(assigned.group(1)) || isSecretCommand())) {
            shown.append(assigned.group(1));
            hide(assigned.group(2));
            return;
        }
        shown.append(word);
        hideNext = !assigned.matches() && secret(word)
                || PASSWORD_OPTIONS.contains(word) && !command.startsWith("config:");
        valueNext = isSecretCommand() && word.equals("--from");
    }

    private void plain(String word) {
        Matcher assigned = ASSIGNED.matcher(word);
        if (assigned.matches() && secret(assigned.group(1))) {
            shown.append(assigned.group(1));
            hide(assigned.group(2));
        } else {
            shown.append(IN_ADDRESS.matcher(word).replaceAll(LEFT_OUT + "@"));
            hideNext = secret(word) && !isSecretCommand();
        }
    }

    private boolean mayShow(int place) {
        return place < SECRET_FROM.getOrDefault(bare(), Integer.MAX_VALUE);
    }

    private boolean isSecretCommand() {
        return SECRET_FROM.containsKey(bare());
    }

    private String bare() {
        return command.substring(command.indexOf(':') + 1);
    }

    private static boolean secret(String name) {
        return SECRET_NAME.matcher(name.replaceAll("[\"'=:]+", "")).matches();
    }

    private void hide(String word) {
        shown.append(LEFT_OUT);
        String bare = word.replaceAll("^[\"']|[\"']$", "");
        if (bare.length() > 2) {
            hidden.add(bare);
        }
    }
}
