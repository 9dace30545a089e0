package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/** What a console command gave back: its exit status, and what it wrote without colours. */
record Answer(String command, int status, String text) {

    /** The text of a command that must have succeeded. */
    String ok() {
        assertEquals(0, status, () -> command + " failed: " + text);
        return text;
    }

    List<String> lines() {
        return ok().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
