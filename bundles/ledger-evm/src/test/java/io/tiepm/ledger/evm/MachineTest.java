package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static final long MUCH = 1L << 45;

    @Test
    void callsItself1024TimesDeepOnASmallStackOfTheThread() throws Exception {
        // counts in slot 0, then calls itself with all gas
        String code = "600054600101600055" + "60006000600060006000" + "30" + "5a" + "f1" + "00";
        Journal journal = new Journal(Programs.world(code));
        FutureTask<Outcome> deep = new FutureTask<>(() -> Programs.run(journal, code, MUCH));
        Thread thread = new Thread(null, deep, "small", 256 * 1024);
        thread.start();
        assertEquals(Ending.SUCCESS, deep.get().ending());
        assertEquals(Word.of(1025), journal.stored(new Slot(Programs.CONTRACT, Word.ZERO)));
    }

    @Test
    void takesBackAllThatAFailedCallDid() {
        String code = "6001600055fe";
        Journal journal = new Journal(Programs.world(code));
        Outcome outcome = Programs.run(journal, code, 100_000, Word.of(10));
        assertEquals(Ending.NO_SUCH_OPERATION, outcome.ending());
        assertEquals(0, outcome.gas());
        assertEquals(Word.ZERO, journal.stored(new Slot(Programs.CONTRACT, Word.ZERO)));
        assertEquals(Word.of(1000), journal.balance(Programs.CALLER));
    }

    @Test
    void leavesTheGasToWhoReverts() {
        Outcome outcome = Programs.run("60206000fd", 1000);
        assertEquals(Ending.REVERT, outcome.ending());
        assertEquals(1000 - 3 - 3 - 3, outcome.gas());
        assertArrayEquals(new byte[32], outcome.output());
    }

    /** EIP-3855: costs 2, and a stack of 1024 is full. */
    @Test
    void pushesZero() {
        assertEquals(2, 1000 - Programs.run("5f", 1000).gas());
        assertEquals(Ending.SUCCESS, Programs.run("5f".repeat(1024), 10_000).ending());
        assertEquals(
                Ending.STACK_OVERFLOW, Programs.run("5f".repeat(1025), 10_000).ending());
    }

    /** EIP-5656: the first test case, 32 bytes copied over zeros. */
    @Test
    void copiesWithinMemory() {
        String word = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
        assertEquals(Word.hex(word), Programs.top("7f" + word + "602052" + "602060206000" + "5e" + "600051"));
        String overlap = "7f" + word + "600052" + "600860016000" + "5e" + "600051";
        assertEquals(
                Word.hex("010203040506070808090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"), Programs.top(overlap));
    }

    /** EIP-1153. */
    @Test
    void forgetsTransientStorageWithItsTransaction() {
        String code = "602a60015d" + "60015c" + "60005260206000f3";
        Journal journal = new Journal(Programs.world(code));
        assertEquals(Word.of(42), Word.of(Programs.run(journal, code, 10_000).output()));
        assertEquals(
                Programs.world(code).account(Programs.CONTRACT).storage().root(),
                journal.after().account(Programs.CONTRACT).storage().root());
    }

    /** EIP-6780: an older contract keeps its code, and sends what it has. */
    @Test
    void keepsAnOlderContractThatDestroysItself() {
        String code = "61ca11ff";
        Journal journal = new Journal(Programs.world(code));
        assertEquals(Ending.SUCCESS, Programs.run(journal, code, 100_000).ending());
        World after = journal.after();
        assertEquals(Word.ZERO, after.account(Programs.CONTRACT).balance());
        assertEquals(4, after.account(Programs.CONTRACT).code().length());
        assertEquals(Word.of(2000), after.account(Programs.CALLER).balance());
    }

    /** EIP-3541: {@code 0xef} may not begin a contract. */
    @Test
    void refusesCodeThatBeginsWithTheReservedByte() {
        String refused = "60ef60005360016000f3";
        String taken = "60fe60005360016000f3";
        assertEquals(Word.ZERO, created(refused));
        assertEquals(false, created(taken).isZero());
    }

    private static Word created(String initcode) {
        int length = initcode.length() / 2;
        String put = "69" + initcode + "600052";
        return Programs.top(put + "60%02x60%02x6000f0".formatted(length, 32 - length));
    }

    @Test
    void jumpsToNoByteThatIsPushed() {
        assertEquals(Ending.NO_SUCH_TARGET, Programs.run("600456605b00", 1000).ending());
        assertEquals(Ending.SUCCESS, Programs.run("6003565b00", 1000).ending());
    }

    @Test
    void givesNoMoreMemoryThanGasPaysFor() {
        assertEquals(
                Ending.OUT_OF_GAS,
                Programs.run("7f" + "ff".repeat(32) + "51", MUCH).ending());
        assertEquals(Ending.OUT_OF_GAS, Programs.run("6340000000" + "51", MUCH).ending());
    }
}
