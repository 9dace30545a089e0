package io.tiepm.ledger.evm;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a contract said to a call.
 *
 * @param refusal the error's name; empty where it was done
 * @param events their names in order
 */
record Reply(String refusal, byte[] output, List<String> events) {
    boolean isDone() {
        return refusal.isEmpty();
    }

    /** One word of the answer. */
    Word word(int at) {
        if (!isDone()) {
            throw new IllegalStateException("refused: " + refusal);
        }
        return Word.of(output, at * Word.BYTES, Word.BYTES);
    }

    Address address(int at) {
        return Address.of(word(at));
    }

    /** The answer as the one array that it is. */
    Set<Address> addresses() {
        return LongStream.range(2, 2 + number(1))
                .mapToObj(at -> address((int) at))
                .collect(Collectors.toSet());
    }

    long number(int at) {
        return word(at).number().longValueExact();
    }

    boolean flag() {
        return !word(0).isZero();
    }

    @Override
    public String toString() {
        return isDone() ? "done " + events : "refused: " + refusal;
    }
}
