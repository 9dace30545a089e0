package io.tiepm.ledger.evm;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The operations that turn words into words: 0x01 to 0x1d. */
final class Reckoning {
    private Reckoning() {}

    static void add(@Nullable Operation[] all) {
        all[0x01] = two(3, Arithmetic::add);
        all[0x02] = two(5, Arithmetic::multiply);
        all[0x03] = two(3, Arithmetic::subtract);
        all[0x04] = two(5, Arithmetic::divide);
        all[0x05] = two(5, Arithmetic::signedDivide);
        all[0x06] = two(5, Arithmetic::modulo);
        all[0x07] = two(5, Arithmetic::signedModulo);
        all[0x08] = three(Arithmetic::addModulo);
        all[0x09] = three(Arithmetic::multiplyModulo);
        all[0x0a] = new Operation(10, 2, 1, Reckoning::power);
        all[0x0b] = two(5, Arithmetic::extendSign);
        all[0x10] = two(3, (x, y) -> Word.of(x.compareTo(y) < 0));
        all[0x11] = two(3, (x, y) -> Word.of(x.compareTo(y) > 0));
        all[0x12] = two(3, (x, y) -> Word.of(Bits.compareSigned(x, y) < 0));
        all[0x13] = two(3, (x, y) -> Word.of(Bits.compareSigned(x, y) > 0));
        all[0x14] = two(3, (x, y) -> Word.of(x.equals(y)));
        all[0x15] = one(x -> Word.of(x.isZero()));
        all[0x16] = two(3, Bits::and);
        all[0x17] = two(3, Bits::or);
        all[0x18] = two(3, Bits::xor);
        all[0x19] = one(Bits::not);
        all[0x1a] = two(3, Bits::byteAt);
        all[0x1b] = two(3, Bits::shiftLeft);
        all[0x1c] = two(3, Bits::shiftRight);
        all[0x1d] = two(3, Bits::shiftRightSigned);
    }

    private interface Three {
        Word apply(Word x, Word y, Word z);
    }

    private static Operation one(UnaryOperator<Word> how) {
        return new Operation(3, 1, 1, frame -> frame.push(how.apply(frame.pop())));
    }

    private static Operation two(int gas, BinaryOperator<Word> how) {
        return new Operation(gas, 2, 1, frame -> frame.push(how.apply(frame.pop(), frame.pop())));
    }

    private static Operation three(Three how) {
        return new Operation(8, 3, 1, frame -> frame.push(how.apply(frame.pop(), frame.pop(), frame.pop())));
    }

    /** Fifty for each byte of the exponent (EIP-160). */
    private static void power(Frame frame) {
        Word base = frame.pop();
        Word exponent = frame.pop();
        if (frame.pay((exponent.bitLength() + 7) / 8 * Gas.EXPONENT_BYTE)) {
            frame.push(Arithmetic.power(base, exponent));
        }
    }
}
