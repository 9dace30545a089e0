package io.tiepm.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RlpTest {
    /** The examples of the Yellow Paper's companions. */
    @Test
    void writesWhatEverybodyWrites() {
        assertEquals("83646f67", hex(Rlp.text("dog".getBytes())));
        assertEquals("c88363617483646f67", hex(Rlp.list(Rlp.text("cat".getBytes()), Rlp.text("dog".getBytes()))));
        assertEquals("80", hex(Rlp.number(0)));
        assertEquals("0f", hex(Rlp.number(15)));
        assertEquals("820400", hex(Rlp.number(1024)));
        assertEquals("c0", hex(Rlp.list()));
        assertEquals("b838", hex(Rlp.text(new byte[56])).substring(0, 4));
    }

    @Test
    void refusesWhatCouldBeWrittenShorterOrIsCutOff() {
        for (String wrong :
                List.of("", "8101", "b80100", "b90038", "83646f", "c3", "c100ff", "bf0000000000000001", "f8")) {
            byte[] bytes = HexFormat.of().parseHex(wrong);
            assertThrows(MalformedProofException.class, () -> RlpItem.read(bytes), wrong);
        }
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        byte[] deep = Rlp.list();
        for (int i = 0; i < RlpItem.DEEPEST; i++) {
            deep = Rlp.list(deep);
        }
        byte[] tooDeep = Rlp.list(deep);
        assertThrows(MalformedProofException.class, () -> RlpItem.read(tooDeep));
    }

    @Property
    void givesBackWhatWasWritten(@ForAll("items") RlpItem item) throws MalformedProofException {
        byte[] encoded = item.encoded();
        assertArrayEquals(encoded, RlpItem.read(encoded).encoded());
    }

    @Property(tries = 3000)
    void readsOneThingInOneWayOrTellsByItsOneException(@ForAll @Size(max = 80) byte[] bytes) {
        try {
            assertArrayEquals(bytes, RlpItem.read(bytes).encoded());
        } catch (MalformedProofException told) {
            assertEquals(1, told.getMessage().lines().count());
        }
    }

    @Provide
    Arbitrary<RlpItem> items() {
        Arbitrary<RlpItem> texts =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(70).map(RlpItem.Text::new);
        return Arbitraries.recursive(
                () -> texts,
                below -> below.list().ofMaxSize(4).map(list -> new RlpItem.Items(new ArrayList<>(list))),
                0,
                4);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
