package io.tiepm.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** One thing with what there is to say of it: lines for people, an object in JSON. */
final class Card {
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

    void print(PrintStream out, boolean format) {
        int width = entries.stream().mapToInt(one -> one.title().length()).max().orElse(0);
        for (Entry entry : entries) {
            if (!entry.title().isEmpty() && !entry.cell().shown().isEmpty()) {
                String gap = format ? " ".repeat(width - entry.title().length() + 2) : "\t";
                out.println(entry.title() + gap + entry.cell().shown());
            }
        }
        for (Part part : parts) {
            out.println();
            out.println(part.title());
            part.sheet().print(out, format);
        }
    }

    ObjectNode json() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        entries.forEach(entry -> object.putPOJO(entry.field(), entry.cell().data()));
        parts.forEach(part -> object.set(part.field(), part.sheet().json()));
        return object;
    }
}
