package io.tiepm.driver.mqtt.sparkplug;

import io.tiepm.driver.AddressException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one address; its grammar is in docs/drivers/sparkplug.md. For one use. */
final class AddressParser {
    private static final Pattern RATE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final String EXAMPLE = "for example Plant1/Press7/Axis1:Motor/Speed";

    private final String text;
    private final @Nullable EdgeId base;
    private int at;

    private AddressParser(String text, @Nullable EdgeId base) {
        this.text = text;
        this.base = base;
    }

    /**
     * @param base what an address without group and node is of; nothing where the configuration names none
     * @throws AddressException if it is none
     */
    static Address parse(String text, @Nullable EdgeId base) {
        return new AddressParser(text, base).address();
    }

    /**
     * Reads an edge node, or a device of one, alone: {@code Plant1/Press7/Axis1}.
     *
     * @throws AddressException if it is none
     */
    static EdgeId edge(String text) {
        return new AddressParser(text, null).edge(text, 0);
    }

    private Address address() {
        EdgeId edge = place();
        at++;
        int metricAt = at;
        String metric = name(" ");
        if (metric.isEmpty()) {
            throw wrong(metricAt, "expected the name of a metric, " + EXAMPLE);
        }
        String property = null;
        double rate = 0;
        while (at < text.length()) {
            int optionAt = ++at;
            if (text.startsWith("property=", at) && property == null) {
                at += "property=".length();
                property = name(" ");
                if (property.isEmpty()) {
                    throw wrong(at, "expected the name of a property, for example property=engUnit");
                }
            } else if (text.startsWith("rate=", at) && rate == 0) {
                at += "rate=".length();
                rate = rate(at, name(" "));
            } else if (at < text.length() && text.charAt(at) != ' ') {
                throw wrong(
                        optionAt,
                        "expected property= or rate=, once each; a name with a blank in it stands in quotation marks,"
                                + " for example Plant1/Press7:\"Node Info/Serial\"");
            }
        }
        return new Address(edge, metric, property, rate == 0 ? 1 : rate);
    }

    private double rate(int where, String given) {
        double rate = RATE.matcher(given).matches() ? Double.parseDouble(given) : 0;
        if (rate == 0) {
            throw wrong(where, "expected how many numbers a second, above 0, for example rate=25600");
        }
        return rate;
    }

    private EdgeId place() {
        String edge = name(":");
        if (at == text.length()) {
            throw wrong(at, "expected a colon before the name of the metric, " + EXAMPLE);
        }
        if (!edge.isEmpty()) {
            return edge(edge, text.charAt(0) == '"' ? 1 : 0);
        }
        if (base == null) {
            throw wrong(0, "expected a group and an edge node, " + EXAMPLE + ", or write the key edge");
        }
        return base;
    }

    private EdgeId edge(String written, int where) {
        for (int i = 0; i < written.length(); i++) {
            if ("+#\0".indexOf(written.charAt(i)) >= 0) {
                throw wrong(where + i, "no id holds one of + and #, " + EXAMPLE);
            }
        }
        String[] ids = written.split("/", -1);
        if (ids.length < 2 || ids.length > 3) {
            throw wrong(where + written.length(), "expected group/node or group/node/device, " + EXAMPLE);
        }
        int from = where;
        for (String id : ids) {
            if (id.isEmpty()) {
                throw wrong(from, "expected an id that is not empty, " + EXAMPLE);
            }
            from += id.length() + 1;
        }
        return new EdgeId(ids[0], ids[1], ids.length == 3 ? ids[2] : "");
    }

    /** What stands before one of these signs, or in quotation marks before it; maybe nothing. */
    private String name(String end) {
        int from = at;
        if (at < text.length() && text.charAt(at) == '"') {
            int to = text.indexOf('"', at + 1);
            if (to < 0) {
                throw wrong(text.length(), "expected the quotation mark that ends the name, " + EXAMPLE);
            }
            at = to + 1;
            if (at < text.length() && end.indexOf(text.charAt(at)) < 0) {
                throw wrong(at, "expected nothing more behind the quotation mark, for example Plant1/Press7:\"a b\"");
            }
            return text.substring(from + 1, to);
        }
        while (at < text.length() && end.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private AddressException wrong(int position, String expected) {
        return new AddressException(text, Math.min(position, text.length()), expected);
    }
}
