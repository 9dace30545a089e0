package io.tiepm.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of things that are shown: a table for people, an array of objects in JSON. The table leaves out what tells
 * nothing: a column without a value in any row.
 */
final class Sheet {
    private final String empty;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    private enum Kind {
        WORD,
        TEXT,
        NUMBER,
        LOSS,
        MOMENT,
        FINE_MOMENT
    }

    private record Column(String field, String title, Kind kind, boolean minor) {}

    /**
     * @param empty what people are told where there are no rows
     */
    Sheet(String empty) {
        this.empty = empty;
    }

    /** Adds a column of words, which are never cut. */
    Sheet column(String field, String title) {
        return add(field, title, Kind.WORD);
    }

    /** Adds a column of sentences, which wrap. */
    Sheet text(String field, String title) {
        return add(field, title, Kind.TEXT);
    }

    /** Adds a column of numbers. */
    Sheet number(String field, String title) {
        return add(field, title, Kind.NUMBER);
    }

    /** Adds a column of numbers that people see only where one of them is not zero. */
    Sheet loss(String field, String title) {
        return add(field, title, Kind.LOSS);
    }

    /** Adds a column of moments. */
    Sheet moment(String field, String title) {
        return add(field, title, Kind.MOMENT);
    }

    /** Adds a column of moments that lie close together. */
    Sheet fineMoment(String field, String title) {
        return add(field, title, Kind.FINE_MOMENT);
    }

    /** Adds a column that only JSON shows, because people read it in another. */
    Sheet hidden(String field) {
        return column(field, "");
    }

    /** Adds a column that only people see, because JSON tells it in others. */
    Sheet shown(String title) {
        return column("", title);
    }

    /** Lets the column added last be left out where the screen is narrow; the rightmost goes first. */
    Sheet minor() {
        Column last = columns.remove(columns.size() - 1);
        columns.add(new Column(last.field(), last.title(), last.kind(), true));
        return this;
    }

    private Sheet add(String field, String title, Kind kind) {
        columns.add(new Column(field, title, kind, false));
        return this;
    }

    /** Adds a row, one thing for each column. */
    Sheet row(Object... things) {
        if (things.length != columns.size()) {
            throw new IllegalArgumentException(things.length + " things for " + columns.size() + " columns");
        }
        rows.add(List.of(things).stream().map(Cell::of).toList());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintStream out, Look look) {
        if (rows.isEmpty()) {
            out.println(empty);
        } else if (look.format()) {
            List<Integer> told = titled().filter(i -> i == 0 || told(i)).boxed().toList();
            new Grid(
                            told.stream().map(i -> grid(columns.get(i), look)).toList(),
                            rows.stream()
                                    .map(row -> told.stream()
                                            .map(i -> shown(row.get(i), columns.get(i), look))
                                            .toList())
                                    .toList(),
                            look.width())
                    .print(out);
        } else {
            for (List<Cell> row : rows) {
                out.println(titled().mapToObj(i -> oneLine(row.get(i).whole())).collect(Collectors.joining("\t")));
            }
        }
    }

    private IntStream titled() {
        return IntStream.range(0, columns.size())
                .filter(i -> !columns.get(i).title().isEmpty());
    }

    private boolean told(int column) {
        boolean loss = columns.get(column).kind() == Kind.LOSS;
        return rows.stream()
                .map(row -> row.get(column))
                .anyMatch(cell -> !cell.shown().isEmpty()
                        && !(loss && cell.data() instanceof Number lost && lost.doubleValue() == 0));
    }

    private static Grid.Column grid(Column column, Look look) {
        Kind kind = column.kind();
        boolean moment = kind == Kind.MOMENT || kind == Kind.FINE_MOMENT;
        return new Grid.Column(
                column.title() + (moment ? " (" + look.zone() + ")" : ""),
                kind == Kind.NUMBER || kind == Kind.LOSS,
                kind == Kind.TEXT,
                column.minor());
    }

    private static String shown(Cell cell, Column column, Look look) {
        return oneLine(
                cell.shown().isEmpty() ? "" : column.kind() == Kind.FINE_MOMENT ? look.fine(cell) : look.shown(cell));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    ArrayNode json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (List<Cell> row : rows) {
            var object = array.addObject();
            for (int i = 0; i < row.size(); i++) {
                if (!columns.get(i).field().isEmpty()) {
                    object.putPOJO(columns.get(i).field(), row.get(i).json());
                }
            }
        }
        return array;
    }
}
