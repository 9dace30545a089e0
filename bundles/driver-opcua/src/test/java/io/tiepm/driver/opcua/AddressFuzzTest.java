package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.AddressException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Addresses as people may mistype them: good ones, changed at random, always the same way. */
class AddressFuzzTest {
    private static final List<String> CORPUS = List.of(
            "nsu=http://vendor.com/UA/;s=Pump.Speed",
            "nsu=http://vendor.com/UA/;i=1042",
            "nsu=http://vendor.com/UA/;g=09087e75-8e5e-499b-954f-f2a9603db28a",
            "nsu=http://vendor.com/UA/;b=M/RbKBsRVkePCePcx24oRA==",
            "nsu=urn:a%3Bb%25;s=\"DB_1\".\"Motor 7\".speed",
            "ns=65535;s=Grid at=[1,2]",
            "ns=2;s=Robot at=.Axes[2].Position rate=25600.5",
            "i=4294967295");
    private static final String SIGNS = "=;[],.%\" 0123456789abgnius\u0000\u00e9\ud83d\udd27\n";

    @Test
    void takesEveryGoodOne() {
        CORPUS.forEach(address -> assertDoesNotThrow(() -> AddressParser.parse(address), address));
    }

    @Test
    void answersAnyTextWithAnAddressOrAPlaceInIt() {
        Random random = new Random(4);
        long end = System.nanoTime() + 1_000_000_000L;
        int wrong = 0;
        for (int round = 0; round < 50_000 && System.nanoTime() < end; round++) {
            StringBuilder text = new StringBuilder(CORPUS.get(random.nextInt(CORPUS.size())));
            for (int change = random.nextInt(5); change >= 0 && text.length() > 0; change--) {
                int at = random.nextInt(text.length());
                char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, sign);
                    case 1 -> text.insert(at, sign);
                    case 2 -> text.deleteCharAt(at);
                    default -> text.insert(at, text.substring(at));
                }
            }
            try {
                Address address = AddressParser.parse(text.toString());
                assertTrue(address.steps().size() <= 100 && address.rate() > 0, text.toString());
            } catch (AddressException told) {
                wrong++;
                assertEquals(1, told.getMessage().lines().count(), told.getMessage());
            }
        }
        assertTrue(wrong > 100, wrong + " were wrong");
    }
}
