package io.tiepm.driver.mqtt.sparkplug;

import java.util.List;

/** The types of values, in the order of their codes (Sparkplug 3.0, 6.4.16). */
enum DataType {
    UNKNOWN("Unknown"),
    INT8("Int8"),
    INT16("Int16"),
    INT32("Int32"),
    INT64("Int64"),
    UINT8("UInt8"),
    UINT16("UInt16"),
    UINT32("UInt32"),
    UINT64("UInt64"),
    FLOAT("Float"),
    DOUBLE("Double"),
    BOOLEAN("Boolean"),
    STRING("String"),
    DATE_TIME("DateTime"),
    TEXT("Text"),
    UUID("UUID"),
    DATA_SET("DataSet"),
    BYTES("Bytes"),
    FILE("File"),
    TEMPLATE("Template"),
    PROPERTY_SET("PropertySet"),
    PROPERTY_SET_LIST("PropertySetList"),
    INT8_ARRAY("Int8Array"),
    INT16_ARRAY("Int16Array"),
    INT32_ARRAY("Int32Array"),
    INT64_ARRAY("Int64Array"),
    UINT8_ARRAY("UInt8Array"),
    UINT16_ARRAY("UInt16Array"),
    UINT32_ARRAY("UInt32Array"),
    UINT64_ARRAY("UInt64Array"),
    FLOAT_ARRAY("FloatArray"),
    DOUBLE_ARRAY("DoubleArray"),
    BOOLEAN_ARRAY("BooleanArray"),
    STRING_ARRAY("StringArray"),
    DATE_TIME_ARRAY("DateTimeArray");

    private static final List<DataType> ALL = List.of(values());

    private final String word;

    DataType(String word) {
        this.word = word;
    }

    /** The type of a code; unknown where the standard has none. */
    static DataType of(long code) {
        return code >= 0 && code < ALL.size() ? ALL.get((int) code) : UNKNOWN;
    }

    /** As the standard writes it. */
    @Override
    public String toString() {
        return word;
    }
}
