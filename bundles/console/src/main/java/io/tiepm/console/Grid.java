package io.tiepm.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table that fits a screen. Where room is short, minor columns are left out from the right, and sentences wrap, or
 * stand below their row where not even a short line of them would fit. Other cells are never cut: people copy them.
 */
final class Grid {
    private static final String GAP = " | ";
    private static final int SHORTEST = 40;

    /**
     * A column.
     *
     * @param right whether numbers stand in it
     * @param text whether sentences stand in it
     * @param minor whether it may be left out
     */
    record Column(String title, boolean right, boolean text, boolean minor) {}

    private final List<Column> columns;
    private final List<List<String>> rows;
    private final int screen;
    private final int[] natural;
    private final boolean[] out;

    /**
     * @param rows one text for each column
     * @param screen its width in characters
     */
    Grid(List<Column> columns, List<List<String>> rows, int screen) {
        this.columns = columns;
        this.rows = rows;
        this.screen = screen;
        natural = IntStream.range(0, columns.size()).map(this::natural).toArray();
        out = new boolean[columns.size()];
    }

    private int natural(int column) {
        return Math.max(
                columns.get(column).title().length(),
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }

    void print(PrintStream to) {
        List<String> missing = leaveOut();
        boolean below = needed() > screen;
        List<Integer> shown = all().filter(
                        i -> !out[i] && !(below && columns.get(i).text()))
                .boxed()
                .toList();
        int[] widths = below ? natural : widths();
        line(to, shown, widths, columns.stream().map(Column::title).toList());
        to.println(String.join(
                "-+-", shown.stream().map(i -> "-".repeat(widths[i])).toList()));
        for (List<String> row : rows) {
            lines(to, shown, widths, row);
            if (below) {
                below(to, row);
            }
        }
        if (!missing.isEmpty()) {
            to.println("left out for want of room: " + String.join(", ", missing));
        }
    }

    private void below(PrintStream to, List<String> row) {
        int first = all().filter(i -> columns.get(i).text()).findFirst().orElse(0);
        all().filter(i -> columns.get(i).text() && !row.get(i).isEmpty()).forEach(i -> {
            String text = i == first ? row.get(i) : columns.get(i).title() + ": " + row.get(i);
            Wrap.lines(text, screen - 4).forEach(line -> to.println("    " + line));
        });
    }

    private IntStream all() {
        return IntStream.range(0, columns.size());
    }

    /** Leaves minor columns out until the rest fits, and names them. */
    private List<String> leaveOut() {
        List<String> missing = new ArrayList<>();
        for (int i = columns.size() - 1; i >= 0 && needed() - sentences() > screen; i--) {
            if (columns.get(i).minor()) {
                out[i] = true;
                missing.add(0, columns.get(i).title());
            }
        }
        return missing;
    }

    /** The least width that holds everything in its place. */
    private int needed() {
        return all().filter(i -> !out[i]).map(i -> GAP.length() + least(i)).sum() - GAP.length();
    }

    private int sentences() {
        return all().filter(i -> columns.get(i).text())
                .map(i -> GAP.length() + least(i))
                .sum();
    }

    private int least(int column) {
        return columns.get(column).text() ? Math.min(natural[column], SHORTEST) : natural[column];
    }

    /** Gives the sentences what room there is, the shorter ones all they need. */
    private int[] widths() {
        int[] widths = natural.clone();
        int[] texts = all().filter(i -> columns.get(i).text())
                .boxed()
                .sorted((one, other) -> natural[one] - natural[other])
                .mapToInt(Integer::intValue)
                .toArray();
        int room = screen - needed() + Arrays.stream(texts).map(this::least).sum();
        for (int i = 0; i < texts.length; i++) {
            widths[texts[i]] = Math.min(natural[texts[i]], Math.max(room / (texts.length - i), least(texts[i])));
            room -= widths[texts[i]];
        }
        return widths;
    }

    private void lines(PrintStream to, List<Integer> shown, int[] widths, List<String> row) {
        List<List<String>> wrapped = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            wrapped.add(columns.get(i).text() ? Wrap.lines(row.get(i), widths[i]) : List.of(row.get(i)));
        }
        int height = shown.stream().mapToInt(i -> wrapped.get(i).size()).max().orElse(0);
        for (int at = 0; at < height; at++) {
            int line = at;
            line(
                    to,
                    shown,
                    widths,
                    wrapped.stream()
                            .map(lines -> line < lines.size() ? lines.get(line) : "")
                            .toList());
        }
    }

    private void line(PrintStream to, List<Integer> shown, int[] widths, List<String> texts) {
        StringBuilder line = new StringBuilder();
        for (int i : shown) {
            String room = " ".repeat(widths[i] - texts.get(i).length());
            line.append(line.isEmpty() ? "" : GAP)
                    .append(columns.get(i).right() ? room : "")
                    .append(texts.get(i))
                    .append(columns.get(i).right() ? "" : room);
        }
        to.println(line.toString().stripTrailing());
    }
}
