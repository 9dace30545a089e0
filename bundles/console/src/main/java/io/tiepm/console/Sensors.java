package io.tiepm.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The points of a machine: those its sensors name, or the register map that all machines share without them. */
final class Sensors {
    /** The register map of the reference configuration, from register 0 on; hours are two registers, low word first. */
    private static final Map<String, String[]> REFERENCE = new LinkedHashMap<>();

    static {
        REFERENCE.put("vibration.rms", new String[] {"holding:0:uint16 scale=0.01", "mm/s"});
        REFERENCE.put("vibration.peak", new String[] {"holding:1:uint16 scale=0.01", "mm/s"});
        REFERENCE.put("temperature", new String[] {"holding:2:uint16 scale=0.1", "Cel"});
        REFERENCE.put("current", new String[] {"holding:3:uint16 scale=0.1", "A"});
        REFERENCE.put("operating.hours", new String[] {"holding:4:uint32:cdab", "h"});
        REFERENCE.put("speed", new String[] {"holding:6:uint16", "{rpm}"});
    }

    /** What a name gives away of its unit; the first that fits counts. */
    private static final List<String[]> UNITS = List.of(
            new String[] {"vibration", "mm/s"},
            new String[] {"temp", "Cel"},
            new String[] {"current", "A"},
            new String[] {"hour", "h"},
            new String[] {"rpm", "{rpm}"},
            new String[] {"speed", "{rpm}"},
            new String[] {"pressure", "bar"},
            new String[] {"power", "kW"},
            new String[] {"energy", "kW.h"},
            new String[] {"volt", "V"},
            new String[] {"humidity", "%"},
            new String[] {"level", "%"});

    private static final Map<String, String> UCUM = Map.of(
            "\u00b0c", "Cel", "c", "Cel", "celsius", "Cel", "rpm", "{rpm}", "kwh", "kW.h", "amp", "A", "hours", "h",
            "percent", "%", "psi", "[psi]", "\u00b0f", "[degF]");

    private static final MathContext DIGITS = MathContext.DECIMAL64;

    private final String period;
    private final boolean divide;
    private final Consumer<String> notes;
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<String, String> lines = new LinkedHashMap<>();

    /**
     * @param period how often to measure, as it stands in a file
     * @param divide whether a scale divides the raw number instead of multiplying it
     * @param notes takes what the administrator should know
     */
    Sensors(String period, boolean divide, Consumer<String> notes) {
        this.period = period;
        this.divide = divide;
        this.notes = notes;
    }

    /** Takes the sensors of a machine, or the reference map where it has none. */
    void read(JsonNode sensors) {
        if (sensors.isEmpty()) {
            REFERENCE.forEach((name, point) -> add(name, point[0], point[1]));
            notes.accept("names no sensors; the reference register map is taken");
        } else {
            sensors.forEachEntry(this::read);
        }
    }

    /** Point to unit, in the order of the file. */
    Map<String, String> units() {
        return units;
    }

    /** The lines {@code point.NAME}. */
    Map<String, String> lines() {
        return lines;
    }

    private void read(String name, JsonNode sensor) {
        JsonNode register = sensor.isNumber() ? sensor : first(sensor, "reg", "register", "address");
        if (!register.canConvertToInt() || register.intValue() < 0 || register.intValue() > 65_535) {
            throw new IllegalArgumentException(
                    "sensor " + name + " names no register from 0 to 65535: 'reg' is " + register);
        }
        String point = Renamed.point(name);
        String type = first(sensor, "type", "data_type").asText("uint16").toLowerCase(Locale.ROOT);
        String order = first(sensor, "order", "byte_order").asText("").toLowerCase(Locale.ROOT);
        String address = "holding:" + register.intValue() + ":" + type + (order.isEmpty() ? "" : ":" + order)
                + scale(name, sensor.path("scale")) + offset(sensor.path("offset"));
        String unit = first(sensor, "unit", "units").asText("");
        if (!point.equals(name)) {
            notes.accept("sensor " + name + " becomes the point " + point);
        }
        add(point, address, unit.isEmpty() ? guessed(point) : UCUM.getOrDefault(unit.toLowerCase(Locale.ROOT), unit));
    }

    private String scale(String name, JsonNode scale) {
        if (!scale.isNumber()
                || scale.decimalValue().signum() == 0
                || scale.decimalValue().compareTo(BigDecimal.ONE) == 0) {
            return "";
        }
        if (divide) {
            return " scale="
                    + BigDecimal.ONE
                            .divide(scale.decimalValue(), DIGITS)
                            .stripTrailingZeros()
                            .toPlainString();
        }
        if (scale.decimalValue().compareTo(BigDecimal.ONE) > 0) {
            notes.accept("sensor " + name + " has the scale " + scale.asText() + ", taken as raw times "
                    + scale.asText() + "; with --divide it is raw divided by " + scale.asText());
        }
        return " scale=" + scale.decimalValue().stripTrailingZeros().toPlainString();
    }

    private static String offset(JsonNode offset) {
        return offset.isNumber() && offset.decimalValue().signum() != 0
                ? " offset=" + offset.decimalValue().stripTrailingZeros().toPlainString()
                : "";
    }

    private String guessed(String point) {
        for (String[] known : UNITS) {
            if (point.contains(known[0])) {
                return known[1];
            }
        }
        notes.accept("the unit of " + point + " is not told; it is taken as a bare number");
        return "1";
    }

    private void add(String name, String address, String unit) {
        if (lines.put("point." + name, address + " | " + unit + " | " + period) != null) {
            throw new IllegalArgumentException(
                    "two sensors have the name " + name + " once it is written in a-z 0-9 . _ -");
        }
        units.put(name, unit);
    }

    private static JsonNode first(JsonNode of, String... names) {
        for (String name : names) {
            if (of.has(name)) {
                return of.get(name);
            }
        }
        return of.path(names[0]);
    }
}
