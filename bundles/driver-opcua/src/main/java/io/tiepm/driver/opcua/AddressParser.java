package io.tiepm.driver.opcua;

import io.tiepm.driver.AddressException;
import io.tiepm.driver.opcua.Address.Step;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;

/** Reads one address; its grammar is in docs/drivers/opcua.md. For one use. */
final class AddressParser {
    private static final String EXAMPLE = "for example nsu=http://vendor.com/UA/;s=Pump.Speed";
    private static final int MOST_STEPS = 16;
    private static final Pattern OPTIONS = Pattern.compile("(.*?)((?: +(?:at|rate|events)=[^ ]*)*) *");
    private static final Pattern WORD = Pattern.compile("[^ ]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");
    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private final String text;
    private String range = "";
    private List<Step> steps = List.of();
    private double rate = 1;
    private boolean conditions;

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
        Matcher parts = OPTIONS.matcher(text);
        if (!parts.matches()) {
            throw wrong(0, "a line break is no part of an address, " + EXAMPLE);
        }
        options(parts.start(2), parts.end(2));
        int end = parts.end(1);
        String uri = null;
        int index = 0;
        int at = 0;
        if (text.startsWith("nsu=")) {
            at = semicolon(4, end) + 1;
            uri = uri(4, at - 1);
        } else if (text.startsWith("ns=")) {
            at = semicolon(3, end) + 1;
            index = (int) whole(3, at - 1, 65_535, "the index of a namespace, 0 to 65535, for example ns=2;s=Pump");
        }
        return new Address(uri, node(index, at, end), range, steps, rate, conditions);
    }

    private int semicolon(int from, int end) {
        int at = text.indexOf(';', from);
        if (at < 0 || at >= end) {
            throw wrong(end, "expected a semicolon and the node's identifier, " + EXAMPLE);
        }
        return at;
    }

    /** A URI in which a semicolon is written %3B and a percent sign %25. */
    private String uri(int from, int to) {
        StringBuilder uri = new StringBuilder();
        for (int at = from; at < to; at++) {
            if (text.charAt(at) != '%') {
                uri.append(text.charAt(at));
            } else if (text.startsWith("3B", at + 1) || text.startsWith("3b", at + 1)) {
                uri.append(';');
                at += 2;
            } else if (text.startsWith("25", at + 1)) {
                uri.append('%');
                at += 2;
            } else {
                throw wrong(at, "in a namespace's URI a percent sign is written %25 and a semicolon %3B");
            }
        }
        if (uri.isEmpty()) {
            throw wrong(from, "expected the namespace's URI, " + EXAMPLE);
        }
        return uri.toString();
    }

    private NodeId node(int namespace, int at, int end) {
        int from = at + 2;
        if (from >= end || text.charAt(at + 1) != '=') {
            throw wrong(at, "expected i=, s=, g= or b= and the node's identifier, " + EXAMPLE);
        }
        String identifier = text.substring(from, end);
        switch (text.charAt(at)) {
            case 'i':
                String number = "a number from 0 to 4294967295, for example nsu=http://vendor.com/UA/;i=1042";
                return new NodeId(namespace, Unsigned.uint(whole(from, end, UInteger.MAX_VALUE, number)));
            case 's':
                return new NodeId(namespace, identifier);
            case 'g':
                if (!GUID.matcher(identifier).matches()) {
                    throw wrong(from, "expected a GUID, for example g=09087e75-8e5e-499b-954f-f2a9603db28a");
                }
                return new NodeId(namespace, UUID.fromString(identifier));
            case 'b':
                try {
                    return new NodeId(
                            namespace, ByteString.of(Base64.getDecoder().decode(identifier)));
                } catch (IllegalArgumentException no) {
                    throw wrong(from, "expected bytes in Base64, for example b=M/RbKBsRVkePCePcx24oRA==");
                }
            default:
                throw wrong(at, "expected i=, s=, g= or b= and the node's identifier, " + EXAMPLE);
        }
    }

    private void options(int from, int to) {
        boolean selected = false;
        boolean rated = false;
        Matcher word = WORD.matcher(text).region(from, to);
        while (word.find()) {
            int value = text.indexOf('=', word.start()) + 1;
            if (text.charAt(word.start()) == 'a' && !selected) {
                selected = true;
                selector(value, word.end());
            } else if (text.charAt(word.start()) == 'r' && !rated) {
                rated = true;
                rate = rate(value, word.end());
            } else if (word.group().equals("events=conditions") && !conditions) {
                conditions = true;
            } else if (text.charAt(word.start()) == 'e' && !conditions) {
                throw wrong(value, "expected conditions, for example i=2253 events=conditions");
            } else {
                throw wrong(word.start(), "expected at= and rate= once each, for example at=[3] rate=25600");
            }
        }
        if (conditions && (selected || rated)) {
            throw wrong(from, "conditions have no parts and no rate, for example i=2253 events=conditions");
        }
    }

    private double rate(int from, int to) {
        String digits = text.substring(from, to);
        if (!NUMBER.matcher(digits).matches() || Double.parseDouble(digits) == 0) {
            throw wrong(from, "expected how many numbers there are in a second, above 0, for example rate=25600");
        }
        return Double.parseDouble(digits);
    }

    private void selector(int from, int to) {
        List<Step> all = new ArrayList<>();
        int at = from;
        while (at < to) {
            int end = at + 1;
            if (text.charAt(at) == '[') {
                end = text.indexOf(']', at) + 1;
                if (end == 0 || end > to) {
                    throw wrong(to, "expected a closing bracket, for example at=[3]");
                }
                all.add(new Step.Element(places(at + 1, end - 1)));
            } else {
                while (end < to && text.charAt(end) != '.' && text.charAt(end) != '[') {
                    end++;
                }
                if (text.charAt(at) != '.' || end == at + 1) {
                    throw wrong(
                            at, "expected an element or a field, for example at=[3], at=.Speed or at=.Axes[2].Speed");
                }
                all.add(new Step.Field(text.substring(at + 1, end)));
            }
            at = end;
        }
        if (all.isEmpty() || all.size() > MOST_STEPS) {
            throw wrong(from, "expected 1 to " + MOST_STEPS + " elements or fields, for example at=[3] or at=.Speed");
        }
        if (all.get(0) instanceof Step.Element first) {
            // The server itself can pick the element; so a long array does not come over the wire for one number.
            range = first.places().stream().map(String::valueOf).collect(Collectors.joining(","));
            all.remove(0);
        }
        steps = all;
    }

    private List<Integer> places(int from, int to) {
        List<Integer> places = new ArrayList<>();
        int at = from;
        while (true) {
            int comma = text.indexOf(',', at);
            int end = comma < 0 || comma > to ? to : comma;
            places.add((int) whole(at, end, Integer.MAX_VALUE, "the place of an element, from 0, for example at=[3]"));
            if (end == to) {
                return places;
            }
            at = end + 1;
        }
    }

    private long whole(int from, int to, long most, String expected) {
        String digits = text.substring(from, to);
        if (DIGITS.matcher(digits).matches() && Long.parseLong(digits) <= most) {
            return Long.parseLong(digits);
        }
        throw wrong(from, "expected " + expected);
    }

    private AddressException wrong(int where, String expected) {
        return new AddressException(text, where, expected);
    }
}
