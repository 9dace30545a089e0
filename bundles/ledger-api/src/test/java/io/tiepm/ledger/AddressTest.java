package io.tiepm.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    /** The examples of EIP-55. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0xde709f2102306220921060314715629080e2fb77",
            })
    void readsAddressesAsToolsWriteThem(String text) {
        String digits = text.toLowerCase(Locale.ROOT);
        assertEquals(digits, Address.parse(text).text());
        assertEquals(digits, Address.parse(" " + digits).text());
        assertEquals(
                digits,
                Address.parse("0x" + digits.substring(2).toUpperCase(Locale.ROOT))
                        .text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeBed",
                "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            })
    void refusesAnAddressThatWasMistyped(String text) {
        String told = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Address.parse(text))
                .getMessage());
        assertTrue(told.contains(text) && told.contains("mistyped"), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "0x5aAe", "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xgg", "server"})
    void refusesWhatIsNoAddress(String text) {
        assertThrows(IllegalArgumentException.class, () -> Address.parse(text));
    }
}
