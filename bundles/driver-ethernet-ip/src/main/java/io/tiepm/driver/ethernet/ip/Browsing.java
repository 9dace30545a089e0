package io.tiepm.driver.ethernet.ip;

import io.tiepm.driver.BrowseEntry;
import io.tiepm.driver.BrowsePage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what a controller has: its programs, its tags, the members of structures and the elements of arrays. Nothing is
 * remembered from page to page; a node says by itself what it is. For one thread.
 */
final class Browsing {
    /** What is below a tag: {@code Motors{a201}[10]}; the word of its {@link Shape} in hexadecimal. */
    private static final Pattern BELOW =
            Pattern.compile("(.+)\\{([0-9a-f]{1,4})}(?:\\[([1-9][0-9]{0,9}(?:,[1-9][0-9]{0,9}){0,2})])?");

    /** Templates that may be fetched for one page, so that measuring goes on soon. */
    private static final int MOST_FETCHES = 4;

    private static final int MOST_ELEMENTS = 4096;

    private final Symbols symbols;
    private final Templates templates;

    Browsing(Line line) {
        symbols = new Symbols(line);
        templates = new Templates(line);
    }

    /**
     * As {@link io.tiepm.driver.Browsable#browse} says.
     *
     * @throws IOException if the line broke
     * @throws IllegalArgumentException if there is no such node
     */
    BrowsePage page(String node, String after, int most) throws IOException {
        long from;
        try {
            from = after.isEmpty() ? 0 : Long.parseUnsignedLong(after);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("there is no page '" + after + "'; begin again with the first", none);
        }
        Matcher below = BELOW.matcher(node);
        if (!below.matches()) {
            return tags(node, from, most);
        }
        List<Long> dimensions = below.group(3) == null
                ? List.of()
                : Arrays.stream(below.group(3).split(",")).map(Long::valueOf).toList();
        Shape shape = new Shape(Integer.parseInt(below.group(2), 16), dimensions);
        return shape.array()
                ? elements(below.group(1), shape, from, most)
                : members(node, below.group(1), shape, from, most);
    }

    private BrowsePage tags(String scope, long from, int most) throws IOException {
        if (!scope.isEmpty() && !scope.startsWith("Program:") || scope.length() > 255) {
            throw new IllegalArgumentException("the device has no node '" + scope + "'");
        }
        Symbols.Some some = symbols.from(scope, from)
                .orElseThrow(() -> new IllegalArgumentException(
                        scope.isEmpty() ? "the device tells no tags" : "the device has no node '" + scope + "'"));
        String prefix = scope.isEmpty() ? "" : scope + ".";
        List<BrowseEntry> entries = new ArrayList<>();
        Fetches fetches = new Fetches();
        for (Symbols.Symbol symbol : some.symbols()) {
            if (symbol.number() < from || !symbol.shown()) {
                continue;
            } else if (entries.size() == most || !fetches.may(symbol.shape())) {
                return new BrowsePage(entries, String.valueOf(symbol.number()));
            }
            entries.add(
                    symbol.program()
                            ? new BrowseEntry(
                                    symbol.name(), symbol.name(), true, Optional.empty(), "program", Optional.empty())
                            : entry(symbol.name(), prefix + symbol.name(), symbol.shape()));
        }
        return new BrowsePage(entries, some.next() < 0 ? "" : String.valueOf(some.next()));
    }

    private BrowsePage members(String node, String tag, Shape shape, long from, int most) throws IOException {
        Template template = (shape.structure() ? templates.of(shape.template()) : Optional.<Template>empty())
                .orElseThrow(() -> new IllegalArgumentException("the device has no node '" + node + "'"));
        List<BrowseEntry> entries = new ArrayList<>();
        Fetches fetches = new Fetches();
        for (int i = (int) Math.min(from, template.members().size());
                i < template.members().size();
                i++) {
            Template.Member member = template.members().get(i);
            if (entries.size() == most || !fetches.may(member.shape())) {
                return new BrowsePage(entries, String.valueOf(i));
            }
            entries.add(entry(member.name(), tag + "." + member.name(), member.shape()));
        }
        return new BrowsePage(entries, "");
    }

    private BrowsePage elements(String tag, Shape shape, long from, int most) throws IOException {
        long all = 1;
        for (long count : shape.counts()) {
            all = Math.min(all * count, 1L << 32);
        }
        List<BrowseEntry> entries = new ArrayList<>();
        long at = from;
        for (; at < all && entries.size() < most; at++) {
            String index = index(shape.counts(), at);
            entries.add(entry(index, tag + index, shape.element()));
        }
        return new BrowsePage(entries, at < all ? String.valueOf(at) : "");
    }

    private static String index(List<Long> counts, long at) {
        StringBuilder index = new StringBuilder();
        long rest = at;
        for (int i = counts.size() - 1; i >= 0; i--) {
            index.insert(0, rest % counts.get(i)).insert(0, i == 0 ? "[" : ",");
            rest /= counts.get(i);
        }
        return index.append(']').toString();
    }

    private BrowseEntry entry(String name, String path, Shape shape) throws IOException {
        String below = "%s{%x}%s".formatted(path, shape.word(), plain(shape));
        if (shape.structure()) {
            Optional<Template> template = templates.of(shape.template());
            String type = template.map(Template::name).orElse("structure") + shape.brackets();
            boolean text = template.filter(Template::text).isPresent();
            if (text && !shape.array()) {
                String address = template.get().handle() == Told.STRING ? path : path + ":STRING";
                return new BrowseEntry(name, below, false, Optional.of(address), type, Optional.empty());
            }
            return new BrowseEntry(
                    name, below, shape.array() || template.isPresent(), Optional.empty(), type, Optional.empty());
        }
        Optional<Type> type = shape.type();
        String told = (shape.bools() ? "BOOL" : type.map(Type::name).orElse("type %02x".formatted(shape.word() & 0xff)))
                + shape.brackets();
        Optional<String> address = type.flatMap(known -> address(path, shape));
        boolean branch = type.isPresent() && address.isEmpty();
        return new BrowseEntry(name, below, branch, address, told, Optional.empty());
    }

    /** All of it, where that is one value: a number, a text, or a row of numbers. */
    private static Optional<String> address(String path, Shape shape) {
        if (!shape.array()) {
            return Optional.of(path);
        }
        long count = shape.dimensions().get(0);
        boolean row = shape.dimensions().size() == 1
                && !shape.bools()
                && count > 1
                && count <= MOST_ELEMENTS
                && shape.type().filter(type -> type.kind().number()).isPresent();
        return row ? Optional.of(path + "[0.." + (count - 1) + "]") : Optional.empty();
    }

    private static String plain(Shape shape) {
        return shape.array() ? shape.dimensions().toString().replace(" ", "") : "";
    }

    /** How many templates a page has needed so far. */
    private final class Fetches {
        private int left = MOST_FETCHES;

        boolean may(Shape shape) {
            return !shape.structure() || templates.remembers(shape.template()) || left-- > 0;
        }
    }
}
