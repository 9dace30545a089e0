package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    @Test
    void reckonsAsWholeNumbersModulo256BitsDo() {
        for (Word x : words()) {
            BigInteger a = x.number();
            for (Word y : words()) {
                BigInteger b = y.number();
                assertEquals(Word.of(a.add(b).mod(MODULUS)), Arithmetic.add(x, y));
                assertEquals(Word.of(a.subtract(b).mod(MODULUS)), Arithmetic.subtract(x, y));
                assertEquals(Word.of(a.multiply(b).mod(MODULUS)), Arithmetic.multiply(x, y));
                assertEquals(Integer.signum(a.compareTo(b)), Integer.signum(x.compareTo(y)));
                assertEquals(
                        Integer.signum(x.signed().compareTo(y.signed())), Integer.signum(Bits.compareSigned(x, y)));
                if (!y.isZero()) {
                    assertEquals(Word.of(a.divide(b)), Arithmetic.divide(x, y));
                    assertEquals(Word.of(a.mod(b)), Arithmetic.modulo(x, y));
                    assertEquals(Word.of(a.multiply(a).mod(b)), Arithmetic.multiplyModulo(x, x, y));
                }
            }
        }
    }

    @Test
    void shiftsAsWholeNumbersDo() {
        for (Word x : words()) {
            for (int by : new int[] {0, 1, 63, 64, 65, 127, 128, 191, 192, 200, 255, 256, 300}) {
                Word shift = Word.of(by);
                assertEquals(Word.of(x.number().shiftLeft(by).mod(MODULUS)), Bits.shiftLeft(shift, x));
                assertEquals(Word.of(x.number().shiftRight(by)), Bits.shiftRight(shift, x));
                assertEquals(Word.of(x.signed().shiftRight(by)), Bits.shiftRightSigned(shift, x));
            }
            assertEquals(Word.ZERO, Bits.shiftLeft(Word.MAX, x));
            assertEquals(Word.of(x.signed().shiftRight(256)), Bits.shiftRightSigned(Word.MAX, x));
        }
    }

    @Test
    void raisesToPowers() {
        for (Word x : words()) {
            for (Word y : words()) {
                assertEquals(Word.of(x.number().modPow(y.number(), MODULUS)), Arithmetic.power(x, y));
            }
        }
    }

    @Test
    void givesZeroWhereItWouldDivideByZero() {
        assertEquals(Word.ZERO, Arithmetic.divide(Word.ONE, Word.ZERO));
        assertEquals(Word.ZERO, Arithmetic.modulo(Word.ONE, Word.ZERO));
        assertEquals(Word.ZERO, Arithmetic.signedDivide(Word.ONE, Word.ZERO));
        assertEquals(Word.ZERO, Arithmetic.signedModulo(Word.ONE, Word.ZERO));
        assertEquals(Word.ZERO, Arithmetic.addModulo(Word.ONE, Word.ONE, Word.ZERO));
        assertEquals(Word.ZERO, Arithmetic.multiplyModulo(Word.ONE, Word.ONE, Word.ZERO));
    }

    @Test
    void leavesTheLowestNumberWhenDividedByMinusOne() {
        Word lowest = new Word(Long.MIN_VALUE, 0, 0, 0);
        assertEquals(lowest, Arithmetic.signedDivide(lowest, Word.MAX));
    }

    @Test
    void extendsTheSignOfAByte() {
        assertEquals(Word.MAX, Arithmetic.extendSign(Word.ZERO, Word.of(0xff)));
        assertEquals(Word.of(0x7f), Arithmetic.extendSign(Word.ZERO, Word.of(0x1_7f)));
        assertEquals(Word.of(0x80), Arithmetic.extendSign(Word.of(31), Word.of(0x80)));
    }

    private static List<Word> words() {
        List<Word> words = new ArrayList<>(List.of(
                Word.ZERO,
                Word.ONE,
                Word.MAX,
                Word.of(2),
                new Word(0, 0, 0, -1),
                new Word(0, 0, 1, 0),
                new Word(0, 0, -1, -1),
                new Word(Long.MIN_VALUE, 0, 0, 0),
                new Word(Long.MAX_VALUE, -1, -1, -1),
                new Word(0, -1, 0, -1)));
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            words.add(new Word(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
            words.add(new Word(0, 0, random.nextLong(), random.nextLong()));
        }
        return words;
    }
}
