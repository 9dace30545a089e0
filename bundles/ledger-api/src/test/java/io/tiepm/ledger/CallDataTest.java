package io.tiepm.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tiepm.evidence.Digest;
import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** By the examples of Solidity's "Contract ABI Specification". */
class CallDataTest {
    @Test
    void writesPlainValuesAsWordsBehindTheSelector() {
        assertEquals(
                "0xcdcd77c0"
                        + "0000000000000000000000000000000000000000000000000000000000000045"
                        + "0000000000000000000000000000000000000000000000000000000000000001",
                CallData.of("baz(uint32,bool)").number(69).flag(true).toString());
    }

    @Test
    void writesTextsBehindAllWordsWhereTheirWordsPoint() {
        String digits = HexFormat.of()
                .formatHex(CallData.arguments()
                        .text("Hello, world!")
                        .number(7)
                        .bytes(new byte[33])
                        .build());
        assertEquals(
                "0000000000000000000000000000000000000000000000000000000000000060"
                        + "0000000000000000000000000000000000000000000000000000000000000007"
                        + "00000000000000000000000000000000000000000000000000000000000000a0"
                        + "000000000000000000000000000000000000000000000000000000000000000d"
                        + "48656c6c6f2c20776f726c642100000000000000000000000000000000000000"
                        + "0000000000000000000000000000000000000000000000000000000000000021"
                        + "0".repeat(128),
                digits);
    }

    @Test
    void readsWhatItWrote() {
        Address address = Address.parse("0x00000000000000000000000000000000000000AB");
        Digest digest = Digest.of(new byte[] {1});
        Words words = Words.of(CallData.arguments()
                .address(address)
                .digest(digest)
                .text("größe")
                .number(BigInteger.TWO.pow(256).subtract(BigInteger.ONE))
                .build());
        assertEquals(address, words.address(0));
        assertEquals(digest, words.digest(1));
        assertEquals("größe", words.text(2));
        assertEquals(256, words.number(3).bitLength());
        assertThrows(IllegalArgumentException.class, () -> words.small(3));
    }

    @Test
    void refusesWhatPointsOutsideOfWhatWasTold() {
        Words words = Words.of(CallData.arguments().number(1L << 40).build());
        assertThrows(IllegalArgumentException.class, () -> words.bytes(0));
        assertThrows(IllegalArgumentException.class, () -> words.number(1));
        assertThrows(IllegalArgumentException.class, () -> CallData.arguments().number(-1));
    }

    @Test
    void namesEventsAsTheChainDoes() {
        assertEquals(
                "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef",
                CallData.topic("Transfer(address,address,uint256)").toString());
        assertArrayEquals(
                CallData.arguments().number(5).build(),
                CallData.word(BigInteger.valueOf(5)).bytes());
    }
}
