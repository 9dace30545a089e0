package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AddressTest {
    /** The first examples of EIP-1014. */
    @Test
    void putsSaltedContractsWhereTheExamplesDo() {
        assertEquals("0x4d1a2e2bb4f88f0250f26ffff098b0b30b26bf38", salted("00", "00", "00"));
        assertEquals(
                "0xb928f69bb1d91cd65274e3c79d8986362984fda3",
                salted("deadbeef00000000000000000000000000000000", "00", "00"));
    }

    private static String salted(String sender, String salt, String code) {
        return Address.created(new Address(Word.hex(sender)), Word.hex(salt), Programs.hex(code))
                .toString();
    }
}
