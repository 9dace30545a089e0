package io.tiepm.driver.mqtt.sparkplug;

import io.tiepm.model.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the payload of one message, by the numbers of sparkplug_b.proto (Sparkplug 3.0, 6.4.1). Whatever the bytes are,
 * all that comes of them is a payload within its limits, or a {@link GarbledException}. For one use.
 */
final class Decoder {
    private final Limits limits;
    private int left;

    private Decoder(Limits limits) {
        this.limits = limits;
        left = limits.parts();
    }

    static Payload read(byte[] bytes, Limits limits) throws GarbledException {
        return new Decoder(limits).payload(Inflation.of(bytes, limits));
    }

    private Payload payload(Wire wire) throws GarbledException {
        List<Metric> metrics = new ArrayList<>();
        long millis = -1;
        int seq = -1;
        for (int field = wire.field(); field != 0; field = wire.field()) {
            switch (field) {
                case 1 -> millis = wire.varint();
                case 2 -> metrics.add(metric(wire.message(), 0));
                case 3 -> {
                    long number = wire.varint();
                    if (number < 0 || number > 255) {
                        throw wire.garbled("a seq that is none");
                    }
                    seq = (int) number;
                }
                default -> wire.skip();
            }
        }
        return new Payload(millis, seq, metrics);
    }

    private Metric metric(Wire wire, int depth) throws GarbledException {
        spend(wire, depth);
        String name = null;
        long alias = -1;
        long millis = -1;
        DataType type = DataType.UNKNOWN;
        boolean historical = false;
        boolean none = false;
        Raw value = Raw.Nothing.IT;
        Raw.Properties properties = Raw.Properties.NONE;
        for (int field = wire.field(); field != 0; field = wire.field()) {
            switch (field) {
                case 1 -> name = wire.text(Limits.LONGEST_NAME);
                case 2 -> alias = wire.varint();
                case 3 -> millis = wire.varint();
                case 4 -> type = DataType.of(wire.varint());
                case 5 -> historical = wire.flag();
                case 7 -> none = wire.flag();
                case 9 -> properties = properties(wire.message(), depth + 1);
                case 10, 11 -> value = new Raw.Whole(wire.varint());
                case 12 -> value = new Raw.Real(wire.real32());
                case 13 -> value = new Raw.Real(wire.real64());
                case 14 -> value = new Raw.Flag(wire.flag());
                case 15 -> value = new Raw.Words(wire.text(Value.LONGEST));
                case 16 -> value = new Raw.Octets(wire.bytes());
                case 17 -> value = table(wire.message(), depth);
                case 18 -> value = template(wire.message(), depth);
                default -> wire.skip(); // transient and metadata, which change nothing here, and extensions
            }
        }
        return new Metric(name, alias, millis, type, historical, none ? Raw.Nothing.IT : value, properties);
    }

    private Raw.Template template(Wire wire, int depth) throws GarbledException {
        List<Metric> members = new ArrayList<>();
        boolean definition = false;
        for (int field = wire.field(); field != 0; field = wire.field()) {
            switch (field) {
                case 2 -> members.add(metric(wire.message(), depth + 1));
                case 3 -> members.add(parameter(wire.message(), depth + 1));
                case 5 -> definition = wire.flag();
                default -> wire.skip();
            }
        }
        return new Raw.Template(members, definition);
    }

    /** A parameter of a template, which has a name, a type and a value as a metric has. */
    private Metric parameter(Wire wire, int depth) throws GarbledException {
        spend(wire, depth);
        String name = null;
        DataType type = DataType.UNKNOWN;
        Raw value = Raw.Nothing.IT;
        for (int field = wire.field(); field != 0; field = wire.field()) {
            switch (field) {
                case 1 -> name = wire.text(Limits.LONGEST_NAME);
                case 2 -> type = DataType.of(wire.varint());
                default -> value = scalar(wire, field - 3, value);
            }
        }
        return new Metric(name, -1, -1, type, false, value, Raw.Properties.NONE);
    }

    private Raw.Properties properties(Wire wire, int depth) throws GarbledException {
        List<String> keys = new ArrayList<>();
        List<Raw.Property> values = new ArrayList<>();
        for (int field = wire.field(); field != 0; field = wire.field()) {
            switch (field) {
                case 1 -> keys.add(wire.text(Limits.LONGEST_NAME));
                case 2 -> values.add(property(wire.message(), depth));
                default -> wire.skip();
            }
        }
        return PropertyNames.joined(keys, values, wire);
    }

    private Raw.Property property(Wire wire, int depth) throws GarbledException {
        spend(wire, depth);
        DataType type = DataType.UNKNOWN;
        boolean none = false;
        Raw value = Raw.Nothing.IT;
        for (int field = wire.field(); field != 0; field = wire.field()) {
            switch (field) {
                case 1 -> type = DataType.of(wire.varint());
                case 2 -> none = wire.flag();
                case 9 -> value = properties(wire.message(), depth + 1);
                case 10 -> value = propertyList(wire.message(), depth + 1);
                default -> value = scalar(wire, field - 3, value);
            }
        }
        return new Raw.Property(type, none ? Raw.Nothing.IT : value);
    }

    private Raw.PropertyList propertyList(Wire wire, int depth) throws GarbledException {
        List<Raw.Properties> all = new ArrayList<>();
        for (int field = wire.field(); field != 0; field = wire.field()) {
            if (field == 1) {
                spend(wire, depth);
                all.add(properties(wire.message(), depth + 1));
            } else {
                wire.skip();
            }
        }
        return new Raw.PropertyList(all);
    }

    private Raw.Table table(Wire wire, int depth) throws GarbledException {
        List<String> columns = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        List<List<Raw>> rows = new ArrayList<>();
        for (int field = wire.field(); field != 0; field = wire.field()) {
            switch (field) {
                case 2 -> {
                    spend(wire, depth);
                    columns.add(wire.text(Limits.LONGEST_NAME));
                }
                case 3 -> types(wire, types, depth);
                case 4 -> {
                    spend(wire, depth);
                    rows.add(row(wire.message(), depth));
                }
                default -> wire.skip();
            }
        }
        return new Raw.Table(columns, types, rows);
    }

    /** Each by itself, or all packed into one field. */
    private void types(Wire wire, List<DataType> types, int depth) throws GarbledException {
        if (!wire.is(Wire.BYTES)) {
            spend(wire, depth);
            types.add(DataType.of(wire.varint()));
            return;
        }
        for (Wire packed = wire.message(); packed.more(); ) {
            spend(wire, depth);
            types.add(DataType.of(packed.number()));
        }
    }

    private List<Raw> row(Wire wire, int depth) throws GarbledException {
        List<Raw> cells = new ArrayList<>();
        for (int field = wire.field(); field != 0; field = wire.field()) {
            if (field != 1) {
                wire.skip();
                continue;
            }
            spend(wire, depth);
            Wire cell = wire.message();
            Raw value = Raw.Nothing.IT;
            for (int inner = cell.field(); inner != 0; inner = cell.field()) {
                value = scalar(cell, inner - 1, value);
            }
            cells.add(value);
        }
        return cells;
    }

    /**
     * A value of the kinds that cells, parameters and properties share.
     *
     * @param kind its place among them, from 0
     * @param before what stays if this is none of them
     */
    private static Raw scalar(Wire wire, int kind, Raw before) throws GarbledException {
        return switch (kind) {
            case 0, 1 -> new Raw.Whole(wire.varint());
            case 2 -> new Raw.Real(wire.real32());
            case 3 -> new Raw.Real(wire.real64());
            case 4 -> new Raw.Flag(wire.flag());
            case 5 -> new Raw.Words(wire.text(Value.LONGEST));
            default -> {
                wire.skip();
                yield before;
            }
        };
    }

    private void spend(Wire wire, int depth) throws GarbledException {
        if (left-- == 0) {
            throw wire.garbled("more than " + limits.parts() + " parts");
        }
        if (depth > limits.depth()) {
            throw wire.garbled("deeper than " + limits.depth());
        }
    }
}
