package io.tiepm.driver.opcua;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.SimpleAttributeOperand;
import org.jspecify.annotations.Nullable;

/** Writes what an event says of a condition as one JSON object; its fields are in docs/drivers/opcua.md. */
final class EventText {
    private static final List<Field> FIELDS = List.of(
            new Field("time", NodeIds.BaseEventType, "Time"),
            new Field("condition", NodeIds.ConditionType, "ConditionName"),
            new Field("source", NodeIds.BaseEventType, "SourceName"),
            new Field("active", NodeIds.AlarmConditionType, "ActiveState", "Id"),
            new Field("acked", NodeIds.AcknowledgeableConditionType, "AckedState", "Id"),
            new Field("confirmed", NodeIds.AcknowledgeableConditionType, "ConfirmedState", "Id"),
            new Field("enabled", NodeIds.ConditionType, "EnabledState", "Id"),
            new Field("retain", NodeIds.ConditionType, "Retain"),
            new Field("severity", NodeIds.BaseEventType, "Severity"),
            new Field("message", NodeIds.BaseEventType, "Message"));

    private static final int TIME = 0;
    private static final int CONDITION = 1;

    private EventText() {}

    private record Field(String name, NodeId type, String... path) {
        SimpleAttributeOperand operand() {
            QualifiedName[] names =
                    Stream.of(path).map(step -> new QualifiedName(0, step)).toArray(QualifiedName[]::new);
            return new SimpleAttributeOperand(type, names, AttributeId.Value.uid(), null);
        }
    }

    /** What to have of each event. */
    static SimpleAttributeOperand[] fields() {
        return FIELDS.stream().map(Field::operand).toArray(SimpleAttributeOperand[]::new);
    }

    /** When it came about, as the event has it. */
    static @Nullable Object time(Variant[] event) {
        return event.length > TIME ? event[TIME].value() : null;
    }

    /**
     * @param event what {@link #fields} asks for
     * @return nothing where it names no condition
     */
    static Optional<String> of(Variant[] event) {
        if (event.length != FIELDS.size() || !(event[CONDITION].value() instanceof String)) {
            return Optional.empty();
        }
        StringBuilder json = new StringBuilder("{");
        for (int i = CONDITION; i < event.length; i++) {
            String value = json(event[i].value());
            if (value != null) {
                json.append(json.length() > 1 ? "," : "");
                json.append('"').append(FIELDS.get(i).name()).append("\":").append(value);
            }
        }
        return Optional.of(json.append('}').toString());
    }

    private static @Nullable String json(@Nullable Object value) {
        if (value instanceof Boolean || value instanceof Number) {
            return value.toString();
        } else if (value instanceof LocalizedText localized) {
            return localized.text() == null ? null : quoted(localized.text());
        }
        return value instanceof String text ? quoted(text) : null;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char sign : text.toCharArray()) {
            if (sign == '"' || sign == '\\') {
                quoted.append('\\').append(sign);
            } else if (sign < ' ') {
                quoted.append(String.format("\\u%04x", (int) sign));
            } else {
                quoted.append(sign);
            }
        }
        return quoted.append('"').toString();
    }
}
