package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Programs that nobody would write: whatever they do, the machine ends them within their gas. */
class AnyCodeTest {
    private static final int PROGRAMS = 20_000;
    private static final int LONGEST = 80;
    private static final long GAS = 200_000;

    @Test
    void endsWithinItsGasAndIsTakenBackWhole() {
        Random random = new Random(4844);
        int succeeded = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            String code = HexFormat.of().formatHex(program(random));
            World before = Programs.world(code);
            Journal journal = new Journal(before);
            int mark = journal.mark();
            Outcome outcome = Programs.run(journal, code, GAS, Word.of(3));
            assertTrue(outcome.gas() >= 0 && outcome.gas() <= GAS, code);
            if (outcome.succeeded()) {
                succeeded++;
                journal.revert(mark);
            }
            assertEquals(before.root(), journal.after().root(), code);
            assertEquals(0, journal.refund(), code);
            assertEquals(0, journal.logs().size(), code);
        }
        assertTrue(succeeded > PROGRAMS / 20, "only " + succeeded + " got anywhere");
    }

    /** Mostly small numbers, then any operation. */
    private static byte[] program(Random random) {
        byte[] code = new byte[1 + random.nextInt(LONGEST)];
        int at = 0;
        while (at < code.length) {
            if (at + 1 < code.length && random.nextInt(4) < 3) {
                code[at++] = 0x60;
                code[at++] = (byte) random.nextInt(40);
            } else {
                code[at++] = (byte) random.nextInt(256);
            }
        }
        return code;
    }
}
