package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of test cases in EIP-3529, where the slot is warm. */
class StoreTest {
    private static final long GAS = 100_000;

    @ParameterizedTest
    @CsvSource({
        "60006000556000600055, 0, 212, 0",
        "60006000556001600055, 0, 20112, 0",
        "60016000556000600055, 0, 20112, 19900",
        "60016000556002600055, 0, 20112, 0",
        "60016000556001600055, 0, 20112, 0",
        "60006000556000600055, 1, 3012, 4800",
        "60006000556001600055, 1, 3012, 2800",
        "60006000556002600055, 1, 3012, 0",
        "60026000556000600055, 1, 3012, 4800",
        "60026000556003600055, 1, 3012, 0",
        "60026000556001600055, 1, 3012, 2800",
        "60026000556002600055, 1, 3012, 0",
        "60016000556000600055, 1, 3012, 4800",
        "60016000556002600055, 1, 3012, 0",
        "60016000556001600055, 1, 212, 0",
        "600160005560006000556001600055, 0, 40118, 19900",
        "600060005560016000556000600055, 1, 5918, 7600"
    })
    void costsAndGivesBackWhatTheTableSays(String code, long original, long gas, long refund) {
        Account contract = Programs.world(code).account(Programs.CONTRACT).with(Word.ZERO, Word.of(original));
        Journal journal = new Journal(Programs.world(code).with(Programs.CONTRACT, contract));
        journal.warm(new Slot(Programs.CONTRACT, Word.ZERO));
        Outcome outcome = Programs.run(journal, code, GAS);
        assertEquals(Ending.SUCCESS, outcome.ending());
        assertEquals(gas, GAS - outcome.gas());
        assertEquals(refund, journal.refund());
    }
}
