package io.tiepm.model;

/**
 * A unit of measurement, told by its UCUM code (<a href="https://ucum.org/ucum">The Unified Code for Units of
 * Measure</a>, case sensitive).
 *
 * @param ucum 1 to 32 printable ASCII characters without blanks, for example {@code Cel}, {@code mm/s}, {@code kW.h};
 *     {@code 1} for a bare number
 */
public record Unit(String ucum) {
    public static final Unit ONE = new Unit("1");
    public static final Unit PERCENT = new Unit("%");
    public static final Unit CELSIUS = new Unit("Cel");
    public static final Unit MILLIMETRE_PER_SECOND = new Unit("mm/s");
    public static final Unit AMPERE = new Unit("A");
    public static final Unit HOUR = new Unit("h");
    public static final Unit KILOWATT = new Unit("kW");
    public static final Unit KILOWATT_HOUR = new Unit("kW.h");
    public static final Unit REVOLUTION_PER_MINUTE = new Unit("{rpm}");

    public Unit {
        if (ucum.isEmpty() || ucum.length() > 32 || !ucum.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "a unit is a UCUM code such as Cel, mm/s or kW.h, and 1 for a bare number: '" + ucum + "'");
        }
    }

    @Override
    public String toString() {
        return ucum;
    }
}
