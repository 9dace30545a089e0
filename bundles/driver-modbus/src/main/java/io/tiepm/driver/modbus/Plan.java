package io.tiepm.driver.modbus;

import io.tiepm.model.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which blocks a list of points is read by. Worked out once for each list; blocks are split as the device teaches. */
final class Plan {
    private static final Comparator<Block.Part> ORDER = Comparator.comparingInt(
                    (Block.Part part) -> part.address().start())
            .thenComparingInt(part -> part.address().end());

    /** One unit's blocks of all four tables. */
    record UnitPlan(int unit, List<Block> blocks) {}

    private final List<UnitPlan> units;
    private boolean outdated;

    private Plan(List<UnitPlan> units) {
        this.units = units;
    }

    /**
     * @throws io.tiepm.driver.AddressException for the first point whose address is none
     */
    static Plan of(List<Point> points, Settings settings) {
        List<List<List<Block.Part>>> byUnit = new ArrayList<>();
        for (int unit = 0; unit < 256; unit++) {
            byUnit.add(new ArrayList<>());
        }
        for (int place = 0; place < points.size(); place++) {
            Address address = AddressParser.parse(points.get(place).address(), settings);
            Integer named = address.unit();
            List<List<Block.Part>> tables = byUnit.get(named == null ? settings.unit() : named);
            while (tables.size() < Table.values().length) {
                tables.add(new ArrayList<>());
            }
            tables.get(address.table().ordinal()).add(new Block.Part(place, address));
        }
        List<UnitPlan> units = new ArrayList<>();
        for (int unit = 0; unit < byUnit.size(); unit++) {
            List<Block> blocks = new ArrayList<>();
            List<List<Block.Part>> tables = byUnit.get(unit);
            for (int table = 0; table < tables.size(); table++) {
                merge(unit, Table.values()[table], tables.get(table), settings, blocks);
            }
            if (!blocks.isEmpty()) {
                units.add(new UnitPlan(unit, blocks));
            }
        }
        return new Plan(units);
    }

    List<UnitPlan> units() {
        return units;
    }

    /** Remembers that the device now knows what it did not know, so that its blocks are smaller than they need be. */
    void outdate() {
        outdated = true;
    }

    /** Tells whether it is better worked out anew. */
    boolean outdated() {
        return outdated;
    }

    private static void merge(int unit, Table table, List<Block.Part> parts, Settings settings, List<Block> into) {
        Settings.Limits limits = table.bits() ? settings.bits() : settings.registers();
        parts.sort(ORDER);
        int from = 0;
        int end = 0;
        for (int i = 0; i < parts.size(); i++) {
            Address next = parts.get(i).address();
            boolean apart = i > from
                    && (next.start() - end > limits.gap()
                            || Math.max(end, next.end())
                                            - parts.get(from).address().start()
                                    > limits.most());
            if (apart) {
                into.add(new Block(unit, table, parts.subList(from, i)));
                from = i;
            }
            end = i == from ? next.end() : Math.max(end, next.end());
        }
        if (!parts.isEmpty()) {
            into.add(new Block(unit, table, parts.subList(from, parts.size())));
        }
    }
}
