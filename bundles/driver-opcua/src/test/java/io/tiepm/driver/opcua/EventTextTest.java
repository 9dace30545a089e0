package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.junit.jupiter.api.Test;

class EventTextTest {
    @Test
    void writesWhatIsToldAndLeavesOutWhatIsNot() {
        assertEquals(
                Optional.of("{\"condition\":\"Level \\\"high\\\"\",\"active\":true,\"severity\":700,"
                        + "\"message\":\"zu\\u000ahoch \\\\ ü\"}"),
                EventText.of(event("Level \"high\"", new LocalizedText("de", "zu\nhoch \\ ü"), Unsigned.ushort(700))));
    }

    @Test
    void takesNoEventForAConditionThatNamesNone() {
        assertEquals(Optional.empty(), EventText.of(event(null, LocalizedText.NULL_VALUE, null)));
        assertEquals(Optional.empty(), EventText.of(new Variant[0]));
    }

    @Test
    void writesNothingOfAKindThatItDoesNotExpect() {
        assertEquals(
                Optional.of("{\"condition\":\"x\",\"active\":true}"),
                EventText.of(event("x", LocalizedText.NULL_VALUE, NodeId.NULL_VALUE)));
    }

    private static Variant[] event(Object condition, LocalizedText message, Object severity) {
        Object[] values = {DateTime.NULL_VALUE, condition, null, true, null, null, null, null, severity, message};
        Variant[] event = new Variant[values.length];
        for (int i = 0; i < values.length; i++) {
            event[i] = values[i] == null ? Variant.NULL_VALUE : Variant.of(values[i]);
        }
        return event;
    }
}
