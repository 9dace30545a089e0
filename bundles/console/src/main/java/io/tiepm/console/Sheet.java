package io.tiepm.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.support.table.Col;
import org.apache.karaf.shell.support.table.ShellTable;

/** Rows of things that are shown: a table for people, an array of objects in JSON. */
final class Sheet {
    private final String empty;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    private record Column(String field, String title, boolean right) {}

    /**
     * @param empty what people are told where there are no rows
     */
    Sheet(String empty) {
        this.empty = empty;
    }

    /** Adds a column of words. */
    Sheet column(String field, String title) {
        columns.add(new Column(field, title, false));
        return this;
    }

    /** Adds a column of numbers. */
    Sheet number(String field, String title) {
        columns.add(new Column(field, title, true));
        return this;
    }

    /** Adds a column that only JSON shows, because people read it in another. */
    Sheet hidden(String field) {
        return column(field, "");
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

    void print(PrintStream out, boolean format) {
        if (rows.isEmpty()) {
            out.println(empty);
            return;
        }
        ShellTable table = new ShellTable().forceAscii();
        if (!format) {
            table.separator("\t");
        }
        for (Column column : columns) {
            if (!column.title().isEmpty()) {
                Col shown = table.column(column.title());
                if (column.right()) {
                    shown.alignRight();
                }
            }
        }
        for (List<Cell> row : rows) {
            List<Object> shown = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                if (!columns.get(i).title().isEmpty()) {
                    shown.add(row.get(i).shown());
                }
            }
            table.addRow().addContent(shown);
        }
        table.print(out, format);
    }

    ArrayNode json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (List<Cell> row : rows) {
            var object = array.addObject();
            for (int i = 0; i < row.size(); i++) {
                object.putPOJO(columns.get(i).field(), row.get(i).data());
            }
        }
        return array;
    }
}
