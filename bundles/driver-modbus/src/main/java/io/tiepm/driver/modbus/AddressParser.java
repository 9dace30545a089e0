package io.tiepm.driver.modbus;

import io.tiepm.driver.AddressException;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one address; its grammar is in docs/drivers/modbus.md. For one use. */
final class AddressParser {
    private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]{1,4}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?");

    private final String text;
    private final Settings settings;
    private int at;

    private AddressParser(String text, Settings settings) {
        this.text = text;
        this.settings = settings;
    }

    /**
     * @param settings the configuration it stands in: its order and its limits
     * @throws AddressException if it is none
     */
    static Address parse(String text, Settings settings) {
        return new AddressParser(text, settings).address();
    }

    private Address address() {
        Table table = table();
        int start = start(table);
        int typeAt = at + 1;
        String type = sign(':') ? word() : table.bits() ? "bool" : "uint16";
        int orderAt = at + 1;
        String order = sign(':') ? word() : null;
        BigDecimal scale = null;
        BigDecimal offset = null;
        Integer unit = null;
        int scalingAt = at;
        while (at < text.length()) {
            if (text.charAt(at) != ' ') {
                throw wrong(at, "expected a blank before an option, for example holding:40005:uint16 scale=0.1");
            }
            at++;
            int optionAt = at;
            String option = word();
            if (option.isEmpty()) {
                continue;
            }
            int valueAt = optionAt + option.indexOf('=') + 1;
            String value = text.substring(valueAt, at);
            if (option.startsWith("scale=") && scale == null) {
                scalingAt = optionAt;
                scale = number(value, valueAt, "scale=0.1");
                if (scale.signum() == 0) {
                    throw wrong(valueAt, "a scale of zero would hide every value; expected one such as scale=0.1");
                }
            } else if (option.startsWith("offset=") && offset == null) {
                scalingAt = optionAt;
                offset = number(value, valueAt, "offset=-40");
            } else if (option.startsWith("unit=") && unit == null) {
                unit = whole(value, valueAt, 0, 255, "a unit id from 0 to 255, for example unit=3");
            } else {
                throw wrong(optionAt, "expected scale=, offset= or unit=, each once, for example scale=0.1");
            }
        }
        Scaling scaling = scale == null && offset == null
                ? null
                : new Scaling(scale == null ? BigDecimal.ONE : scale, offset == null ? BigDecimal.ZERO : offset);
        Form form = table.bits() ? bitForm(type, typeAt) : registerForm(type, typeAt, order, orderAt, scaling);
        if (table.bits() && order != null) {
            throw wrong(orderAt, "a bit has no order; leave it out, for example " + table + ":17");
        }
        if (scaling != null && !scales(form)) {
            throw wrong(scalingAt, "only numbers have a scale or an offset, for example holding:0:uint16 scale=0.1");
        }
        fits(table, start, form, typeAt);
        return new Address(table, start, form, unit);
    }

    private Table table() {
        String name = word();
        for (Table table : Table.values()) {
            if (table.toString().equals(name)) {
                return table;
            }
        }
        throw wrong(0, "expected holding, input, coil or discrete, for example holding:40001:float32");
    }

    /** A reference number of the table, such as 40001, which counts from 1; any other number counts from 0. */
    private int start(Table table) {
        String example = "for example " + table + ":" + table.digit() + "0001 or " + table + ":0";
        if (!sign(':')) {
            throw wrong(at, "expected a colon and a number, " + example);
        }
        int numberAt = at;
        String number = word();
        if (HEX.matcher(number).matches()) {
            return Integer.parseInt(number.substring(2), 16);
        }
        if (!DECIMAL.matcher(number).matches()) {
            throw wrong(numberAt, "expected a number from 0 to 65535, or from 0x0 to 0xffff, " + example);
        }
        if (number.length() >= 5 && number.charAt(0) == table.digit()) {
            int reference = Integer.parseInt(number.substring(1));
            if (reference < 1 || reference > 65_536) {
                throw wrong(numberAt, "reference numbers count from " + table.digit() + "0001, " + example);
            }
            return reference - 1;
        }
        return whole(number, numberAt, 0, 65_535, "a number from 0 to 65535, or a reference number, " + example);
    }

    private Form bitForm(String type, int typeAt) {
        if (!type.equals("bool")) {
            throw wrong(typeAt, "coils and discrete inputs are bool; leave the type out, for example coil:17");
        }
        return new Form.Switch();
    }

    private Form registerForm(String type, int typeAt, @Nullable String order, int orderAt, @Nullable Scaling scaling) {
        ByteOrder given = order == null
                ? null
                : ByteOrder.named(order)
                        .orElseThrow(() -> wrong(
                                orderAt, "expected abcd, cdab, badc or dcba, for example holding:0:float32:cdab"));
        ByteOrder numbers = given == null ? settings.order() : given;
        switch (type) {
            case "int16", "uint16":
                return new Form.Whole(1, type.equals("int16"), numbers, scaling);
            case "int32", "uint32":
                return new Form.Whole(2, type.equals("int32"), numbers, scaling);
            case "int64", "uint64":
                return new Form.Whole(4, type.equals("int64"), numbers, scaling);
            case "float32", "float64":
                return new Form.Floating(
                        type.equals("float32") ? 2 : 4, numbers, scaling == null ? Scaling.NONE : scaling);
            default:
        }
        if (type.startsWith("string") || type.startsWith("bytes")) {
            boolean text = type.startsWith("string");
            int digits = text ? "string".length() : "bytes".length();
            int length = whole(
                    type.substring(digits),
                    typeAt + digits,
                    1,
                    250,
                    "a length in bytes from 1 to 250, for example holding:40020:string8");
            if (given != null && given.wordsTurned()) {
                throw wrong(orderAt, "texts and bytes come as abcd, or as badc where bytes are swapped");
            }
            boolean swapped = given == ByteOrder.BADC;
            return text ? new Form.Text(length, swapped) : new Form.Raw(length, swapped);
        }
        Form part = partOfRegister(type, typeAt, scaling);
        if (given != null) {
            throw wrong(orderAt, "bits of one register have no order; leave it out, for example holding:40010:bit3");
        }
        return part;
    }

    private Form partOfRegister(String type, int typeAt, @Nullable Scaling scaling) {
        if (type.equals("bool")) {
            return new Form.Bool();
        }
        if (type.startsWith("bits")) {
            int dash = type.indexOf('-');
            String example = "the lowest and the highest bit, 0 to 15, for example holding:40010:bits4-7";
            if (dash < 0) {
                throw wrong(typeAt + 4, "expected " + example);
            }
            int low = whole(type.substring(4, dash), typeAt + 4, 0, 15, example);
            int high = whole(type.substring(dash + 1), typeAt + dash + 1, low, 15, example);
            return new Form.Field(low, high, scaling);
        }
        if (type.startsWith("bit")) {
            return new Form.Bit(
                    whole(type.substring(3), typeAt + 3, 0, 15, "a bit from 0 to 15, for example holding:40010:bit3"));
        }
        throw wrong(
                typeAt,
                "expected bool, bit3, bits4-7, int16, uint16, int32, uint32, int64, uint64, float32, float64, string8"
                        + " or bytes8, for example holding:40001:float32");
    }

    private void fits(Table table, int start, Form form, int typeAt) {
        if (start + form.width() > 65_536) {
            throw wrong(Math.min(typeAt, text.length()), "it would reach beyond " + table + " 65535");
        }
        if (!table.bits() && form.width() > settings.registers().most()) {
            throw wrong(
                    Math.min(typeAt, text.length()),
                    "it needs " + form.width() + " registers at once; block.max.registers allows "
                            + settings.registers().most());
        }
    }

    private static boolean scales(Form form) {
        return form instanceof Form.Whole || form instanceof Form.Floating || form instanceof Form.Field;
    }

    private BigDecimal number(String digits, int where, String example) {
        Matcher matcher = NUMBER.matcher(digits);
        if (!matcher.matches()) {
            throw wrong(where, "expected a decimal number, for example " + example);
        }
        return new BigDecimal(digits);
    }

    private int whole(String digits, int where, int least, int most, String expected) {
        if (DECIMAL.matcher(digits).matches()) {
            int number = Integer.parseInt(digits);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw wrong(where, "expected " + expected);
    }

    private boolean sign(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** What stands before the next colon or blank, maybe nothing. */
    private String word() {
        int from = at;
        while (at < text.length() && text.charAt(at) != ':' && text.charAt(at) != ' ') {
            at++;
        }
        return text.substring(from, at);
    }

    private AddressException wrong(int where, String expected) {
        return new AddressException(text, where, expected);
    }
}
