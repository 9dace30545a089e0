package io.tiepm.face.modbus;

import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads one line of the map; its grammar is in docs/faces/modbus.md. For one use. */
final class LineParser {
    static final String PREFIX = "register.";

    private static final String ALARMS = "alarms";
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final String EXAMPLE = PREFIX + "0 = press-7/oil.level float32";

    private final String key;
    private final Duration freshFor;
    private final Map<String, MatchResult> options = new HashMap<>();

    private LineParser(String key, Duration freshFor) {
        this.key = key;
        this.freshFor = freshFor;
    }

    /**
     * @param key {@code register.PLACE}
     * @param freshFor for a line that does not say for how long a value counts
     * @throws IllegalArgumentException one sentence that names the key, the place and what would be right
     */
    static Entry parse(String key, String line, Duration freshFor) {
        return new LineParser(key, freshFor).entry(line);
    }

    private Entry entry(String line) {
        int start = Place.read(key.substring(PREFIX.length()))
                .orElseThrow(() -> new IllegalArgumentException(
                        key + " is no register; write a number from 0 to 65535 or a reference number, for example "
                                + EXAMPLE));
        MatchResult[] words = WORD.matcher(line).results().toArray(MatchResult[]::new);
        if (words.length == 0) {
            throw new IllegalArgumentException(key + " is empty; for example " + EXAMPLE);
        }
        boolean alarms = words[0].group().equals(ALARMS);
        boolean typed = !alarms && words.length > 1 && !words[1].group().contains("=");
        for (int i = typed ? 2 : 1; i < words.length; i++) {
            option(words[i]);
        }
        return alarms ? alarms(start) : point(start, words[0], typed ? Optional.of(words[1]) : Optional.empty());
    }

    private Entry alarms(int start) {
        only("asset", "quality");
        Optional<AssetId> asset = Optional.ofNullable(options.get("asset")).map(this::asset);
        int width = AlarmCounts.NAMES.size();
        return new Entry.OfAlarms(fits(start, width), mark(start + width), asset);
    }

    private Entry point(int start, MatchResult name, Optional<MatchResult> type) {
        only("scale", "offset", "quality", "stale.s");
        PointId point;
        try {
            point = PointId.parse(name.group());
        } catch (IllegalArgumentException wrong) {
            throw wrong(name, String.valueOf(wrong.getMessage()));
        }
        String[] parts = type.map(MatchResult::group).orElse("float32").split(":", -1);
        Form form = Form.named(parts[0])
                .orElseThrow(() -> wrong(
                        type.orElse(name),
                        "expected bool, int16, uint16, int32, uint32, int64, uint64, float32 or float64, for example "
                                + EXAMPLE));
        Order order = parts.length == 1
                ? Order.ABCD
                : Order.named(parts.length == 2 ? parts[1] : "")
                        .orElseThrow(() ->
                                wrong(type.orElse(name), "expected abcd, cdab, badc or dcba behind it: float32:cdab"));
        return new Entry.OfPoint(
                fits(start, form.width()), mark(start + form.width()), point, form, order, scale(form), fresh());
    }

    private void option(MatchResult word) {
        int equals = word.group().indexOf('=');
        String name = word.group().substring(0, Math.max(0, equals));
        if (equals < 1 || options.put(name, word) != null) {
            throw wrong(word, "expected an option, each once, for example scale=0.1");
        }
    }

    private void only(String... known) {
        options.forEach((name, word) -> {
            if (!List.of(known).contains(name)) {
                throw wrong(word, "expected " + String.join("=, ", known) + "=, for example " + EXAMPLE);
            }
        });
    }

    private AssetId asset(MatchResult word) {
        try {
            return new AssetId(value(word));
        } catch (IllegalArgumentException wrong) {
            throw wrong(word, String.valueOf(wrong.getMessage()));
        }
    }

    private Scale scale(Form form) {
        double scale = number("scale", 1);
        double offset = number("offset", 0);
        Scale both = new Scale(scale, offset);
        MatchResult given = options.getOrDefault("scale", options.get("offset"));
        if (given != null && (scale == 0 || !form.scales())) {
            throw wrong(given, "only numbers have a scale, which is not 0, for example uint16 scale=0.1");
        }
        return both;
    }

    private double number(String option, double otherwise) {
        MatchResult word = options.get(option);
        if (word == null) {
            return otherwise;
        }
        if (!NUMBER.matcher(value(word)).matches()) {
            throw wrong(word, "expected a number, for example " + option + "=0.1");
        }
        return Double.parseDouble(value(word));
    }

    private Duration fresh() {
        MatchResult word = options.get("stale.s");
        if (word == null) {
            return freshFor;
        }
        long seconds = SECONDS.matcher(value(word)).matches() ? Long.parseLong(value(word)) : 0;
        if (seconds < 1 || seconds > ModbusFaceConfig.LONGEST_FRESH_S) {
            throw wrong(
                    word,
                    "expected seconds from 1 to " + ModbusFaceConfig.LONGEST_FRESH_S + ", for example stale.s=900");
        }
        return Duration.ofSeconds(seconds);
    }

    private int mark(int otherwise) {
        MatchResult word = options.get("quality");
        if (word == null) {
            return fits(otherwise, 1);
        }
        OptionalInt place = Place.read(value(word));
        return place.orElseThrow(() -> wrong(word, "expected a register, for example quality=1000"));
    }

    private int fits(int start, int width) {
        if (start + width > Place.COUNT) {
            throw new IllegalArgumentException(
                    key + " and its quality reach beyond register 65535; move it down, or name quality=PLACE");
        }
        return start;
    }

    private static String value(MatchResult word) {
        return word.group().substring(word.group().indexOf('=') + 1);
    }

    private IllegalArgumentException wrong(MatchResult word, String what) {
        return new IllegalArgumentException(
                key + " is wrong at character " + (word.start() + 1) + ", '" + word.group() + "': " + what);
    }
}
