package io.tiepm.driver.s7;

import io.tiepm.driver.AddressException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one address; its grammar is in docs/drivers/s7.md. For one use. */
final class AddressParser {
    private static final String EXAMPLE = "for example DB10.DBD4:REAL";
    private static final int LAST_BYTE = 65_535;
    private static final int MOST_ELEMENTS = 4096;
    private static final int MOST_CHARACTERS = 16_382;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?");
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
        return new AddressParser(text).address();
    }

    private Address address() {
        sign('%');
        Area area = area();
        int block = 0;
        boolean brief = false;
        if (area == Area.BLOCK) {
            block = whole(1, LAST_BYTE, "the number of a data block, 1 to 65535, " + EXAMPLE);
            brief = sign(':');
            if (!brief) {
                word(".DB", "a point, DB and the place in the block, " + EXAMPLE);
            }
        }
        int sizeAt = at;
        char size = brief ? ' ' : size();
        int start = whole(0, LAST_BYTE, "the number of a byte, 0 to 65535, " + EXAMPLE);
        int bitAt = at;
        int bit = sign('.') ? whole(0, 7, "a bit from 0 to 7, for example M10.3:BOOL") : -1;
        int typeAt = at + 1;
        Type type = type(size, bit);
        fits(type, size, sizeAt, bit, bitAt);
        Form form = form(type, Math.max(0, bit));
        if (start + form.width() > LAST_BYTE + 1) {
            throw wrong(Math.min(typeAt, text.length()), "it would reach beyond byte 65535");
        }
        return new Address(area, block, start, form);
    }

    private Area area() {
        at += text.startsWith("DB", at) ? 2 : 1;
        return switch (at <= text.length() ? text.substring(at - 1, at) : "") {
            case "B" -> Area.BLOCK;
            case "I", "E" -> Area.INPUTS;
            case "Q", "A" -> Area.OUTPUTS;
            case "M" -> Area.MARKERS;
            default -> throw wrong(at - 1, "expected DB, I, Q or M, " + EXAMPLE);
        };
    }

    /** X, B, W or D, or a blank where none is told. */
    private char size() {
        if (at < text.length() && "XBWD".indexOf(text.charAt(at)) >= 0) {
            return text.charAt(at++);
        }
        return ' ';
    }

    /** What is told behind the colon; where nothing is, what the size letter or the bit means by itself. */
    private Type type(char size, int bit) {
        if (at == text.length() || text.charAt(at) == ' ') {
            if (bit >= 0) {
                return Type.BOOL;
            }
            return switch (size) {
                case 'B' -> Type.BYTE;
                case 'W' -> Type.WORD;
                case 'D' -> Type.DWORD;
                default -> throw wrong(at, "expected a colon and a type, " + EXAMPLE);
            };
        }
        if (!sign(':')) {
            throw wrong(at, "expected a colon and a type, " + EXAMPLE);
        }
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return Type.named(text.substring(from, at))
                .orElseThrow(() -> wrong(
                        from,
                        "expected a type such as BOOL, INT, DINT, REAL, STRING(20) or DATE_AND_TIME, " + EXAMPLE));
    }

    private void fits(Type type, char size, int sizeAt, int bit, int bitAt) {
        if (type == Type.BOOL && bit < 0) {
            throw wrong(bitAt, "a BOOL has a bit from 0 to 7, for example DB10.DBX4.3:BOOL");
        }
        if (type != Type.BOOL && bit >= 0) {
            throw wrong(bitAt, "only a BOOL has a bit; leave it out, " + EXAMPLE);
        }
        int bytes = "XBWD".indexOf(size);
        boolean plain = !type.counted();
        if (bytes > 0 && plain && type.width() != 1 << bytes - 1 || size == 'D' && !plain) {
            throw wrong(
                    sizeAt,
                    type + " takes " + type.width() + " bytes, which " + size + " does not mean; leave the letter out,"
                            + " for example DB10.DB4:" + type);
        }
    }

    private Form form(Type type, int bit) {
        int count = type.counted() ? 254 : 1;
        int elementsAt = at;
        if (type.counted() && sign('(')) {
            int most = type == Type.STRING ? 254 : MOST_CHARACTERS;
            count = whole(1, most, "the most characters it holds, 1 to " + most + ", for example STRING(20)");
            word(")", "a closing parenthesis, for example STRING(20)");
        } else if (sign('[')) {
            if (!type.kind().number() && type != Type.CHAR && type != Type.WCHAR) {
                throw wrong(
                        elementsAt,
                        "rows are of numbers or characters, for example REAL[10]; write one point for" + " each "
                                + type);
            }
            count = whole(2, MOST_ELEMENTS, "how many elements, 2 to " + MOST_ELEMENTS + ", for example REAL[10]");
            word("]", "a closing bracket, for example REAL[10]");
        }
        return options(type, bit, count);
    }

    private Form options(Type type, int bit, int count) {
        BigDecimal scale = null;
        BigDecimal offset = null;
        Double rate = null;
        while (at < text.length()) {
            if (text.charAt(at) != ' ') {
                throw wrong(at, "expected a blank before an option, for example DB10.DBW4:INT scale=0.1");
            }
            while (sign(' ')) {}
            int optionAt = at;
            String option = option();
            int valueAt = optionAt + option.indexOf('=') + 1;
            String value = text.substring(valueAt, at);
            if (option.isEmpty()) {
                break;
            } else if (option.startsWith("scale=")
                    && scale == null
                    && type.kind().number()) {
                scale = decimal(value, valueAt, "scale=0.1");
                if (scale.signum() == 0) {
                    throw wrong(valueAt, "a scale of zero would hide every value; expected one such as scale=0.1");
                }
            } else if (option.startsWith("offset=")
                    && offset == null
                    && type.kind().number()) {
                offset = decimal(value, valueAt, "offset=-40");
            } else if (option.startsWith("rate=") && rate == null && type.kind().number() && count > 1) {
                rate = rate(value, valueAt);
            } else {
                throw wrong(
                        optionAt,
                        type.kind().number()
                                ? "expected scale= or offset=, and of a row rate=, each once, for example scale=0.1"
                                : "only numbers have options; " + type + " has none");
            }
        }
        Scaling scaling = scale == null && offset == null
                ? Scaling.NONE
                : new Scaling(or(scale, BigDecimal.ONE), or(offset, BigDecimal.ZERO));
        return new Form(type, bit, count, scaling, rate == null ? 1 : rate);
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

    private int whole(int least, int most, String expected) {
        int from = at;
        while (at < text.length() && at - from < 6 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        int number = at == from ? -1 : Integer.parseInt(text.substring(from, at));
        if (number < least || number > most) {
            throw wrong(from, "expected " + expected);
        }
        return number;
    }

    private void word(String wanted, String expected) {
        if (!text.startsWith(wanted, at)) {
            throw wrong(at, "expected " + expected);
        }
        at += wanted.length();
    }

    private boolean sign(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private AddressException wrong(int where, String expected) {
        return new AddressException(text, Math.min(where, text.length()), expected);
    }
}
