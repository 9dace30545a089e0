package io.tiepm.driver.mqtt.sparkplug;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what is more than one value as a text in JSON (RFC 8259). */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** {@code {"columns":["a"],"types":["Int32"],"rows":[[1],[2]]}}. */
    static String of(Raw.Table table) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("columns", table.columns());
        all.put("types", table.types().stream().map(DataType::toString).toList());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<Raw> row : table.rows()) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(cell(
                        row.get(i), i < table.types().size() ? table.types().get(i) : DataType.UNKNOWN));
            }
            rows.add(cells);
        }
        all.put("rows", rows);
        return written(all);
    }

    static String of(List<Object> texts) {
        return written(texts);
    }

    private static @Nullable Object cell(Raw raw, DataType type) {
        if (raw instanceof Raw.Whole whole) {
            return type == DataType.UINT64
                    ? Long.toUnsignedString(whole.bits())
                    : type == DataType.DATE_TIME
                            ? Instant.ofEpochMilli(whole.bits()).toString()
                            : (Object) Values.narrowed(whole.bits(), type);
        } else if (raw instanceof Raw.Real real) {
            return real.real();
        } else if (raw instanceof Raw.Flag flag) {
            return flag.on();
        } else if (raw instanceof Raw.Words words) {
            return words.text();
        }
        return null;
    }

    private static String written(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
