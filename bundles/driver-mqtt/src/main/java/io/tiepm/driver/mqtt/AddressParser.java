package io.tiepm.driver.mqtt;

import com.fasterxml.jackson.core.JsonPointer;
import io.tiepm.driver.AddressException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one address; its grammar is in docs/drivers/mqtt.md. For one use. */
final class AddressParser {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?");
    private static final Pattern COLUMN = Pattern.compile("[1-9][0-9]{0,2}|1000");
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)*");
    private static final Pattern ESCAPED = Pattern.compile("([^%]|%[0-9a-fA-F]{2})*");
    private static final String SELECTORS =
            "expected json:, cbor:, csv:, text or signed, for example plant/press-7 json:/spindle/temperature";

    private final String text;
    private final Formats formats;
    private int at;

    private AddressParser(String text, Formats formats) {
        this.text = text;
        this.formats = formats;
    }

    /**
     * @throws AddressException if it is none
     */
    static Address parse(String text, Formats formats) {
        return new AddressParser(text, formats).address();
    }

    private Address address() {
        String topic = topic();
        blanks();
        int selectorAt = at;
        String selector = word();
        int optionsAt = at;
        Options options = new Options();
        while (blanks()) {
            options.read();
        }
        at = optionsAt;
        if (selector.isEmpty()) {
            throw wrong(selectorAt, SELECTORS);
        }
        int valueAt = selectorAt + selector.indexOf(':') + 1;
        String value = text.substring(valueAt, selectorAt + selector.length());
        Format format;
        JsonPointer place;
        if (selector.startsWith("json:") || selector.startsWith("cbor:")) {
            format = selector.startsWith("json:") ? formats.json() : formats.cbor();
            place = pointer(value, valueAt);
        } else if (selector.startsWith("csv:")) {
            format = new Csv(options.separator == null ? ',' : options.separator);
            place = column(value, valueAt);
        } else if (selector.equals("text")) {
            format = formats.plain();
            place = JsonPointer.empty();
        } else if (selector.equals("signed")) {
            return sealed(topic, options);
        } else {
            throw wrong(selectorAt, SELECTORS);
        }
        if (options.separator != null && !(format instanceof Csv)) {
            throw wrong(options.separatorAt, "only csv has a separator; leave it out, or select csv:1");
        }
        return new Address(topic, format, place, options.kind(), options.scaling(), options.when(format));
    }

    private Address sealed(String topic, Options options) {
        if (options.firstAt >= 0) {
            throw wrong(options.firstAt, "what was signed is kept as it came; leave out all that follows signed");
        }
        return new Address(topic, formats.sealed(), JsonPointer.empty(), Kind.BYTES, null, null);
    }

    private String topic() {
        boolean quoted = !text.isEmpty() && text.charAt(0) == '"';
        int from = quoted ? 1 : 0;
        int to = text.indexOf(quoted ? '"' : ' ', from);
        if (quoted && to < 0) {
            throw wrong(
                    text.length(), "expected the quotation mark that ends the topic, for example \"hall 3/t\" text");
        }
        to = to < 0 ? text.length() : to;
        String topic = text.substring(from, to);
        at = quoted ? to + 1 : to;
        for (int i = 0; i < topic.length(); i++) {
            if ("+#\0".indexOf(topic.charAt(i)) >= 0) {
                throw wrong(
                        from + i,
                        "a point has one topic without + and #, for example plant/press-7/t text; the key subscribe may"
                                + " hold them");
            }
        }
        if (topic.isEmpty()) {
            throw wrong(from, "expected a topic, for example plant/press-7/t text");
        }
        if (topic.startsWith("$share/")) {
            throw wrong(from, "a topic is written alone, for example plant/press-7/t text; the group is the key group");
        }
        return topic;
    }

    private JsonPointer pointer(String value, int where) {
        String pointer = value;
        if (value.startsWith("#")) {
            if (!ESCAPED.matcher(value).matches()) {
                throw wrong(where, "expected two hexadecimal digits after each %, for example json:#/oil%20level");
            }
            pointer = unescaped(value.substring(1));
        }
        if (!POINTER.matcher(pointer).matches()) {
            throw wrong(
                    where,
                    "expected a JSON pointer: a slash before each name, ~0 for ~ and ~1 for /, for example"
                            + " json:/axes/0/load");
        }
        return JsonPointer.compile(pointer);
    }

    private JsonPointer column(String value, int where) {
        if (!COLUMN.matcher(value).matches()) {
            throw wrong(where, "expected a column from 1 to 1000, for example csv:3");
        }
        return JsonPointer.compile("/" + (Integer.parseInt(value) - 1));
    }

    /** By RFC 3986; what is no UTF-8 then shows as such, and finds nothing. */
    private static String unescaped(String escaped) {
        byte[] bytes = new byte[escaped.getBytes(StandardCharsets.UTF_8).length];
        int length = 0;
        byte[] given = escaped.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < given.length; i++) {
            if (given[i] == '%') {
                bytes[length++] = (byte) Integer.parseInt(new String(given, i + 1, 2, StandardCharsets.US_ASCII), 16);
                i += 2;
            } else {
                bytes[length++] = given[i];
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** What stands before the next blank, maybe nothing. */
    private String word() {
        int from = at;
        while (at < text.length() && text.charAt(at) != ' ') {
            at++;
        }
        return text.substring(from, at);
    }

    /** Passes over blanks; tells whether something comes after them. */
    private boolean blanks() {
        if (at < text.length() && text.charAt(at) != ' ') {
            throw wrong(at, "expected a blank, for example \"hall 3/t\" json:/t scale=0.1");
        }
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length();
    }

    private AddressException wrong(int where, String expected) {
        return new AddressException(text, where, expected);
    }

    /** What follows the selector, each once, in any order. */
    private final class Options {
        private int firstAt = -1;
        private @Nullable Kind kind;
        private @Nullable BigDecimal scale;
        private @Nullable BigDecimal offset;
        private int scalingAt;
        private @Nullable Character separator;
        private int separatorAt;
        private @Nullable String time;
        private int timeAt;

        void read() {
            int optionAt = at;
            firstAt = firstAt < 0 ? at : firstAt;
            String option = word();
            int valueAt = optionAt + option.indexOf('=') + 1;
            String value = text.substring(valueAt, at);
            if (option.startsWith("type=") && kind == null) {
                kind = kind(value, valueAt);
            } else if (option.startsWith("scale=") && scale == null) {
                scalingAt = optionAt;
                scale = number(value, valueAt, "scale=0.1");
                if (scale.signum() == 0) {
                    throw wrong(valueAt, "a scale of zero would hide every value; expected one such as scale=0.1");
                }
            } else if (option.startsWith("offset=") && offset == null) {
                scalingAt = optionAt;
                offset = number(value, valueAt, "offset=-40");
            } else if (option.startsWith("sep=") && separator == null) {
                separatorAt = optionAt;
                separator = separator(value, valueAt);
            } else if (option.startsWith("time=") && time == null) {
                time = value;
                timeAt = valueAt;
            } else {
                throw wrong(
                        optionAt, "expected type=, scale=, offset=, time= or sep=, each once, for example scale=0.1");
            }
        }

        Kind kind() {
            return kind == null ? Kind.NUMBER : kind;
        }

        @Nullable
        Scaling scaling() {
            if (scale == null && offset == null) {
                return null;
            }
            if (kind() != Kind.NUMBER) {
                throw wrong(scalingAt, "only a type=number has a scale or an offset; leave it out");
            }
            return new Scaling(scale == null ? BigDecimal.ONE : scale, offset == null ? BigDecimal.ZERO : offset);
        }

        @Nullable
        When when(Format format) {
            if (time == null) {
                return null;
            }
            int colon = time.lastIndexOf(':');
            Optional<When.Style> style = style(time.substring(colon + 1));
            if (colon < 0 || style.isEmpty()) {
                throw wrong(
                        timeAt,
                        "expected where the time stands and how it is written, iso, s, ms, us or ns, for example"
                                + " time=/ts:ms");
            }
            String where = time.substring(0, colon);
            if (format instanceof Plain) {
                throw wrong(timeAt, "a text tells one value and no time; leave it out, or select csv:1");
            }
            return new When(format instanceof Csv ? column(where, timeAt) : pointer(where, timeAt), style.get());
        }

        private Optional<When.Style> style(String name) {
            for (When.Style style : When.Style.values()) {
                if (style.toString().equals(name)) {
                    return Optional.of(style);
                }
            }
            return Optional.empty();
        }

        private Kind kind(String name, int where) {
            for (Kind one : Kind.values()) {
                if (one.toString().equals(name)) {
                    return one;
                }
            }
            throw wrong(where, "expected number, integer, flag, text or bytes, for example type=flag");
        }

        private char separator(String name, int where) {
            return switch (name) {
                case "comma" -> ',';
                case "semicolon" -> ';';
                case "tab" -> '\t';
                case "blank" -> ' ';
                default -> throw wrong(where, "expected comma, semicolon, tab or blank, for example sep=semicolon");
            };
        }

        private BigDecimal number(String digits, int where, String example) {
            if (!NUMBER.matcher(digits).matches()) {
                throw wrong(where, "expected a decimal number, for example " + example);
            }
            return new BigDecimal(digits);
        }
    }
}
