package io.tiepm.asset.registration;

import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.ImportLine;
import io.tiepm.contract.ImportLine.Result;
import io.tiepm.contract.RefusedException;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads assets from CSV, the columns of which are the keys of a description. For one thread. */
final class CsvImport {
    private static final String ASSET = "asset";
    private static final List<String> NEEDED = List.of(ASSET, "manufacturer", "serial");

    private final Registry registry;
    private final boolean dry;
    private final Set<AssetId> seen = new HashSet<>();
    private final Map<String, AssetId> machines = new HashMap<>();

    CsvImport(Registry registry, boolean dry) {
        this.registry = registry;
        this.dry = dry;
    }

    List<ImportLine> read(Reader reader) throws RefusedException, IOException {
        Csv csv = new Csv(reader);
        List<String> columns = columns(csv.row());
        List<Csv.Row> rows = new ArrayList<>();
        for (Csv.Row row = csv.row(); !row.fields().isEmpty(); row = csv.row()) {
            if (rows.size() == AssetRegistration.MOST_LINES) {
                throw new RefusedException(
                        "more than " + AssetRegistration.MOST_LINES + " lines; import them in several parts");
            }
            if (!row.isEmpty()) {
                rows.add(row);
            }
        }
        List<ImportLine> lines = new ArrayList<>();
        for (Csv.Row row : rows) {
            lines.add(line(columns, row));
        }
        return lines;
    }

    private static List<String> columns(Csv.Row header) throws RefusedException {
        List<String> columns = header.fields();
        for (String needed : NEEDED) {
            if (!columns.contains(needed)) {
                throw new RefusedException("line 1 has no column '" + needed
                        + "'; it must name asset, manufacturer, serial, and any of " + Description.keys());
            }
        }
        for (String column : columns) {
            if (!column.equals(ASSET) && !Description.knows(column)) {
                throw new RefusedException(
                        "line 1: there is no key '" + column + "'; there are asset, " + Description.keys());
            }
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new RefusedException("line 1 names a column twice: " + String.join(", ", columns));
        }
        return columns;
    }

    private ImportLine line(List<String> columns, Csv.Row row) throws IOException {
        if (row.fields().size() != columns.size()) {
            return refused(row, Optional.empty(), row.fields().size() + " fields under " + columns.size() + " columns");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!row.fields().get(i).isEmpty()) {
                values.put(columns.get(i), row.fields().get(i));
            }
        }
        Optional<AssetId> id = Optional.empty();
        try {
            id = Optional.of(new AssetId(values.getOrDefault(ASSET, "")));
            values.remove(ASSET);
            return take(row, id.get(), Description.parse(values));
        } catch (IllegalArgumentException | WrongTextException | RefusedException wrong) {
            return refused(row, id, String.valueOf(wrong.getMessage()));
        }
    }

    private ImportLine take(Csv.Row row, AssetId id, Description description) throws RefusedException, IOException {
        String machine = description.nameplate().manufacturer() + "\n"
                + description.nameplate().serialNumber();
        AssetId twin = machines.putIfAbsent(machine, id);
        if (!seen.add(id) || twin != null) {
            throw new RefusedException(
                    "a line before it speaks of " + (twin == null ? id : twin) + " already; keep one");
        }
        Optional<Entry> before = registry.find(id);
        Entry after = registry.plan(id, description);
        if (!dry) {
            registry.register(id, description);
        }
        String done = dry ? "would be " : "was ";
        if (before.isEmpty()) {
            return new ImportLine(row.number(), Optional.of(id), Result.NEW, done + "registered and put in service");
        }
        if (before.get() == after) {
            return new ImportLine(row.number(), Optional.of(id), Result.SAME, "stands there exactly so");
        }
        return new ImportLine(row.number(), Optional.of(id), Result.CHANGED, done + "given what differs");
    }

    private static ImportLine refused(Csv.Row row, Optional<AssetId> id, String why) {
        return new ImportLine(row.number(), id, Result.REFUSED, why);
    }
}
