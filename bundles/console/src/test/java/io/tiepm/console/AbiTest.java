package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Digest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Held against what the compiler's tools give for the same. */
class AbiTest {
    private static final String ZEROS = "0".repeat(62);

    /** The selector of {@code transfer(address,uint256)}, known from every token. */
    @Test
    void beginsACallWithItsSelector() {
        String call = hex(Abi.call("transfer(address,uint256)", new Digest(0, 0, 0, 1), new Digest(0, 0, 0, 2)));
        assertEquals("a9059cbb" + ZEROS + "01" + ZEROS + "02", call);
    }

    @Test
    void putsTextsBehindWhereTheyBegin() {
        String call = hex(Abi.call("idOf(string,string)", "Hydraulik Nord, Werk Süd am Hafen", "4711"));
        assertEquals(
                ZEROS + "40" // where the first begins
                        + ZEROS + "a0" // and the second
                        + ZEROS + "22" // 34 bytes, one letter has two
                        + "487964726175" + "6c696b204e6f72642c205765726b2053c3bc6420616d2048616665" + "6e"
                        + "0".repeat(60)
                        + ZEROS + "04" + "34373131" + "0".repeat(56),
                call.substring(8));
    }

    /** The topic of {@code Transfer(address,address,uint256)}, known from every token. */
    @Test
    void namesAnEvent() {
        assertEquals(
                "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef",
                Abi.event("Transfer(address,address,uint256)").toString());
    }

    @Test
    void saysWhenAnAnswerIsShortOrBeyondReason() {
        String told = assertThrows(IllegalArgumentException.class, () -> Abi.word(new byte[31], 0))
                .getMessage();
        assertTrue(told.startsWith("the chain's node answered 31 bytes"), told);
        byte[] huge = new byte[32];
        huge[0] = 1;
        assertThrows(IllegalArgumentException.class, () -> Abi.number(huge, 0));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
