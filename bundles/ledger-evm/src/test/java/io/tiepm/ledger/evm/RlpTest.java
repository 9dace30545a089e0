package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Examples of the Yellow Paper, appendix B, and of ethereum.org's page on RLP. */
class RlpTest {
    @Test
    void writesTheExamples() {
        assertArrayEquals(Programs.hex("83646f67"), Rlp.text("dog".getBytes(StandardCharsets.US_ASCII)));
        assertArrayEquals(Programs.hex("c0"), Rlp.list());
        assertArrayEquals(Programs.hex("80"), Rlp.number(0));
        assertArrayEquals(Programs.hex("0f"), Rlp.number(15));
        assertArrayEquals(Programs.hex("820400"), Rlp.number(1024));
        byte[] empty = Rlp.list();
        assertArrayEquals(
                Programs.hex("c7c0c1c0c3c0c1c0"), Rlp.list(empty, Rlp.list(empty), Rlp.list(empty, Rlp.list(empty))));
    }

    @Test
    void readsWhatItWrote() throws MalformedException {
        for (int length : new int[] {0, 1, 55, 56, 255, 256, 70000}) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) 0x90);
            RlpItem read = RlpItem.read(Rlp.list(Rlp.text(bytes), Rlp.number(length)));
            assertArrayEquals(bytes, read.items().get(0).text());
            assertEquals(Word.of(length), read.items().get(1).number());
        }
    }

    @Test
    void refusesWhatIsNotWrittenInTheOneWay() {
        for (String bad :
                new String[] {"", "8100", "b800", "b90001ff", "83646f", "c180c0", "f800", "c28100", "bf", "ff"}) {
            assertThrows(MalformedException.class, () -> RlpItem.read(Programs.hex(bad)), bad);
        }
    }

    @Test
    void refusesListsThatAreNestedDeep() {
        byte[] bytes = Rlp.list();
        for (int i = 0; i < 50; i++) {
            bytes = Rlp.list(bytes);
        }
        byte[] deep = bytes;
        assertThrows(MalformedException.class, () -> RlpItem.read(deep));
    }
}
