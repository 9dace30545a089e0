package io.tiepm.karaf;

import java.util.List;

/** What a console command gave back: its exit status, and what it wrote without colours. */
public record Answer(String command, int status, String text) {

    /**
     * The text of a command that must have succeeded.
     *
     * @throws AssertionError if it failed
     */
    public String ok() {
        if (status != 0) {
            throw new AssertionError(command + " ended with " + status + ": " + text);
        }
        return text;
    }

    public List<String> lines() {
        return ok().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
