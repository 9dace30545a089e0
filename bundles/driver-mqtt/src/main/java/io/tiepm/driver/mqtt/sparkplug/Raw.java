package io.tiepm.driver.mqtt.sparkplug;

import java.util.List;
import java.util.Map;

/** A value as it stands in a payload; what it means, its {@link DataType} tells. */
sealed interface Raw {
    /** A whole number, a flag, or a moment: 64 bits. */
    record Whole(long bits) implements Raw {}

    record Real(double real) implements Raw {}

    record Flag(boolean on) implements Raw {}

    record Words(String text) implements Raw {}

    record Octets(byte[] bytes) implements Raw {}

    /** Rows of columns; a cell may be missing, as {@link Nothing}. */
    record Table(List<String> columns, List<DataType> types, List<List<Raw>> rows) implements Raw {}

    /** Members by name, or a definition of such. */
    record Template(List<Metric> members, boolean definition) implements Raw {}

    /** Properties by name. */
    record Properties(Map<String, Property> all) implements Raw {
        static final Properties NONE = new Properties(Map.of());
    }

    /** Sets of properties, one after the other. */
    record PropertyList(List<Properties> all) implements Raw {}

    /** No value: null, missing, or an extension that nobody here knows. */
    record Nothing() implements Raw {
        static final Nothing IT = new Nothing();
    }

    /** A property of a metric. */
    record Property(DataType type, Raw value) {}
}
