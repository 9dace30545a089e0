package io.tiepm.console;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Amounts of ether; in JSON they are exact. */
final class Ether {
    private static final int GWEI = 9;
    private static final int ETHER = 18;
    private static final int DIGITS = 6;

    private Ether() {}

    /** An amount in ether, to the millionth; in JSON a text of all its digits. */
    static Cell of(BigInteger wei) {
        BigDecimal exact = plain(new BigDecimal(wei, ETHER));
        return new Cell(
                exact.toPlainString(),
                plain(exact.setScale(DIGITS, RoundingMode.DOWN)).toPlainString());
    }

    /** An amount in wei; in JSON a text, since it may have more digits than a number has there. */
    static Cell wei(BigInteger wei) {
        return new Cell(wei.toString(), wei.toString());
    }

    /** A price of gas; in JSON its wei, as a text. */
    static Cell price(BigInteger wei) {
        return new Cell(wei.toString(), plain(new BigDecimal(wei, GWEI)).toPlainString() + " gwei");
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
