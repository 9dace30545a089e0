package io.tiepm.driver.ethernet.ip;

import io.tiepm.driver.AddressException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one address; its grammar is in docs/drivers/ethernet-ip.md. For one use. */
final class AddressParser {
    private static final String EXAMPLE = "for example Program:Main.Press.Force or @1/1/7:SHORT_STRING";
    private static final String PROGRAM = "Program:";
    private static final int MOST_ELEMENTS = 4096;
    private static final int LONGEST_NAME = 40;
    private static final int MOST_PARTS = 16;
    private static final int MOST_PATH = 254;
    private static final int MOST_START = 65_535;
    private static final long MOST_NUMBER = 0xffff_ffffL;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?");
    /** What is behind the name of a module: a slot, or one of inputs, outputs, configuration, status. */
    private static final Pattern MODULE = Pattern.compile(":([0-9]{1,4}:|[IOCSiocs][0-9]{0,2}(?![A-Za-z0-9_]))");

    private static final Pattern RATE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private final String text;
    private int at;

    private AddressParser(String text) {
        this.text = text;
    }

    /**
     * @throws AddressException if it is none
     */
    static Address parse(String text) {
        AddressParser parser = new AddressParser(text);
        return parser.sign('@') ? parser.attribute() : parser.tag();
    }

    private Address attribute() {
        int number = (int) number(0, 0xffff, "the number of a class, 0 to 65535, " + EXAMPLE);
        wanted('/', "a slash and the number of an instance, " + EXAMPLE);
        long instance = number(0, MOST_NUMBER, "the number of an instance, 0 to 4294967295, " + EXAMPLE);
        wanted('/', "a slash and the number of an attribute, " + EXAMPLE);
        int attribute = (int) number(0, 0xffff, "the number of an attribute, 0 to 65535, " + EXAMPLE);
        int start =
                sign('+') ? (int) number(0, MOST_START, "the first byte, 0 to 65535, for example @4/100/3+6:INT") : 0;
        int bitAt = at;
        int bit = sign('.') ? (int) number(0, 63, "a bit from 0 to 63, for example @4/100/3+6.5:WORD") : Form.NO_BIT;
        wanted(':', "a colon and a type, " + EXAMPLE);
        int typeAt = at;
        Type type = Type.named(word())
                .orElseThrow(() ->
                        wrong(typeAt, "expected a type such as BOOL, INT, UDINT, REAL or SHORT_STRING, " + EXAMPLE));
        if (bit != Form.NO_BIT && (!type.kind().bits() || bit >= 8 * type.width())) {
            throw wrong(bitAt, type + " has no such bit; a WORD has 0 to 15, for example @4/100/3+6.5:WORD");
        }
        int count = 1;
        int countAt = at;
        if (sign('[')) {
            count = (int)
                    number(2, MOST_ELEMENTS, "how many elements, 2 to " + MOST_ELEMENTS + ", for example BYTE[8]");
            wanted(']', "a closing bracket, for example BYTE[8]");
            if (!type.kind().number() || bit != Form.NO_BIT) {
                throw wrong(countAt, "rows are of numbers, for example BYTE[8]");
            }
        }
        Place place = new Place.Attribute(number, instance, attribute);
        return options(place, Optional.of(type), start, bit, count);
    }

    private Address tag() {
        List<Place.Tag.Part> parts = new ArrayList<>();
        int bit = Form.NO_BIT;
        int count = 1;
        do {
            int partAt = at;
            if (!parts.isEmpty() && at < text.length() && digit(text.charAt(at))) {
                bit = (int) number(0, 63, "a bit from 0 to 63, for example Status.5");
                break;
            }
            String name = name(parts.isEmpty());
            List<Long> index = new ArrayList<>();
            if (sign('[')) {
                count = index(index);
            }
            parts.add(new Place.Tag.Part(name, index));
            if (parts.size() > MOST_PARTS) {
                throw wrong(partAt, "a tag has " + MOST_PARTS + " parts at most");
            }
        } while (count == 1 && sign('.'));
        if (new Place.Tag(parts, count).path().length > MOST_PATH) {
            throw wrong(0, "it is longer than a device would take");
        }
        Optional<Type> type = Optional.empty();
        if (sign(':')) {
            int typeAt = at;
            type = Type.named(word()).filter(Type.STRING::equals);
            if (type.isEmpty() || bit != Form.NO_BIT || count > 1) {
                throw wrong(
                        typeAt, "a tag tells its own type; write :STRING for a text of a type of your own, or nothing");
            }
        }
        return options(new Place.Tag(parts, count), type, 0, bit, count);
    }

    /** Letters, digits and underscores; in front also the colons of Program:Main and Local:1:I. */
    private String name(boolean first) {
        int from = at;
        while (at < text.length() && (letter(text.charAt(at)) || at > from && digit(text.charAt(at)) || colon(first))) {
            at++;
        }
        if (at == from) {
            throw wrong(at, "expected the name of a tag, " + EXAMPLE);
        }
        String name = text.substring(from, at);
        if (name.length() > LONGEST_NAME + PROGRAM.length()) {
            throw wrong(from, "names have " + LONGEST_NAME + " characters at most");
        }
        return name.regionMatches(true, 0, PROGRAM, 0, PROGRAM.length())
                ? PROGRAM + name.substring(PROGRAM.length())
                : name;
    }

    /** One that belongs to the name of a program or a module, rather than to a type. */
    private boolean colon(boolean first) {
        return first
                && text.charAt(at) == ':'
                && (text.regionMatches(true, 0, PROGRAM, 0, at + 1)
                        || MODULE.matcher(text).region(at, text.length()).lookingAt());
    }

    /** What stands in brackets; how many elements. */
    private int index(List<Long> index) {
        do {
            index.add(number(0, MOST_NUMBER, "the number of an element, for example Level[3] or Level[0..99]"));
        } while (index.size() < 3 && sign(','));
        long first = index.get(index.size() - 1);
        int count = 1;
        if (text.startsWith("..", at)) {
            at += 2;
            long last = number(
                    first + 1,
                    first + MOST_ELEMENTS - 1,
                    "the last element, above " + first + " and up to " + MOST_ELEMENTS
                            + " in all, for example Level[0..99]");
            count = (int) (last - first + 1);
        }
        wanted(']', "a closing bracket, for example Level[3], Level[0..99] or Map[1,2]");
        return count;
    }

    private Address options(Place place, Optional<Type> type, int start, int bit, int count) {
        boolean number =
                bit == Form.NO_BIT && type.map(known -> known.kind().number()).orElse(true);
        BigDecimal scale = null;
        BigDecimal offset = null;
        Double rate = null;
        while (at < text.length()) {
            if (text.charAt(at) != ' ') {
                throw wrong(at, "expected the end of the address or a blank before an option, " + EXAMPLE);
            }
            while (sign(' ')) {}
            int optionAt = at;
            String option = option();
            int valueAt = optionAt + option.indexOf('=') + 1;
            String value = text.substring(valueAt, at);
            if (option.isEmpty()) {
                break;
            } else if (option.startsWith("scale=") && scale == null && number) {
                scale = decimal(value, valueAt, "scale=0.1");
                if (scale.signum() == 0) {
                    throw wrong(valueAt, "a scale of zero would hide every value; expected one such as scale=0.1");
                }
            } else if (option.startsWith("offset=") && offset == null && number) {
                offset = decimal(value, valueAt, "offset=-40");
            } else if (option.startsWith("rate=") && rate == null && number && count > 1) {
                rate = rate(value, valueAt);
            } else {
                throw wrong(
                        optionAt,
                        number
                                ? "expected scale= or offset=, and of a row rate=, each once, for example scale=0.1"
                                : "only numbers have options");
            }
        }
        Scaling scaling = scale == null && offset == null
                ? Scaling.NONE
                : new Scaling(or(scale, BigDecimal.ONE), or(offset, BigDecimal.ZERO));
        return new Address(place, new Form(type, start, bit, count, scaling, rate == null ? 1 : rate));
    }

    private static BigDecimal or(@Nullable BigDecimal given, BigDecimal usual) {
        return given == null ? usual : given;
    }

    private String option() {
        int from = at;
        while (at < text.length() && text.charAt(at) != ' ') {
            at++;
        }
        return text.substring(from, at);
    }

    private BigDecimal decimal(String digits, int where, String example) {
        if (!NUMBER.matcher(digits).matches()) {
            throw wrong(where, "expected a decimal number, for example " + example);
        }
        return new BigDecimal(digits);
    }

    private double rate(String digits, int where) {
        if (!RATE.matcher(digits).matches() || Double.parseDouble(digits) == 0) {
            throw wrong(where, "expected how many numbers there are in a second, above 0, for example rate=1000");
        }
        return Double.parseDouble(digits);
    }

    private String word() {
        int from = at;
        while (at < text.length() && (letter(text.charAt(at)) || digit(text.charAt(at)))) {
            at++;
        }
        return text.substring(from, at);
    }

    /** A whole number, in decimal or, with 0x before it, in hexadecimal. */
    private long number(long least, long most, String expected) {
        int from = at;
        int base = text.regionMatches(true, at, "0x", 0, 2) ? 16 : 10;
        at += base == 16 ? 2 : 0;
        long number = 0;
        int digits = 0;
        while (at < text.length()
                && digits < 11
                && Character.digit(text.charAt(at), base) >= 0
                && text.charAt(at) < 128) {
            number = number * base + Character.digit(text.charAt(at++), base);
            digits++;
        }
        if (digits == 0 || number < least || number > most) {
            throw wrong(from, "expected " + expected);
        }
        return number;
    }

    private void wanted(char wanted, String expected) {
        if (!sign(wanted)) {
            throw wrong(at, "expected " + expected);
        }
    }

    private boolean sign(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean letter(char one) {
        return one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one == '_';
    }

    private static boolean digit(char one) {
        return one >= '0' && one <= '9';
    }

    private AddressException wrong(int where, String expected) {
        return new AddressException(text, Math.min(where, text.length()), expected);
    }
}
