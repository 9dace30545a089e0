package io.tiepm.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** One thing with what there is to say of it: lines for people, an object in JSON. */
final class Card {
    private static final int SHORTEST = 20;

    private final List<Entry> entries = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    private record Entry(String field, String title, Cell cell) {}

    private record Part(String field, String title, Sheet sheet) {}

    Card line(String field, String title, Object thing) {
        entries.add(new Entry(field, title, Cell.of(thing)));
        return this;
    }

    /** Adds a line that only JSON shows. */
    Card hidden(String field, Object thing) {
        return line(field, "", thing);
    }

    /** Adds a table below the lines. */
    Card part(String field, String title, Sheet sheet) {
        parts.add(new Part(field, title, sheet));
        return this;
    }

    void print(PrintStream out, Look look) {
        int width = entries.stream().mapToInt(one -> one.title().length()).max().orElse(0);
        for (Entry entry : entries) {
            if (!entry.title().isEmpty() && !entry.cell().shown().isEmpty()) {
                String gap = look.format() ? " ".repeat(width - entry.title().length() + 2) : "\t";
                print(out, entry.title() + gap, look.alone(entry.cell()), look);
            }
        }
        for (Part part : parts) {
            out.println();
            out.println(part.title());
            part.sheet().print(out, look);
        }
    }

    private static void print(PrintStream out, String title, String text, Look look) {
        if (!look.format()) {
            out.println(title + text);
            return;
        }
        String lead = title;
        for (String line : Wrap.lines(text, Math.max(look.width() - title.length(), SHORTEST))) {
            out.println(lead + line);
            lead = " ".repeat(title.length());
        }
    }

    ObjectNode json() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        entries.forEach(entry -> object.putPOJO(entry.field(), entry.cell().json()));
        parts.forEach(part -> object.set(part.field(), part.sheet().json()));
        return object;
    }
}
