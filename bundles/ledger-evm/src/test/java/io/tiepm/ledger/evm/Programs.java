package io.tiepm.ledger.evm;

import java.util.HexFormat;
import java.util.List;

/** Runs small programs on a machine of their own. */
final class Programs {
    static final Address CONTRACT = new Address(Word.of(0xc0de));
    static final Address CALLER = new Address(Word.of(0xca11));
    static final Block BLOCK =
            new Block(1, 1, 1000, new Address(Word.of(0xbeef)), 1L << 50, Word.of(7), Word.of(10), Word.ONE, Word::of);

    private Programs() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    static World world(String code) {
        return World.EMPTY
                .with(CONTRACT, new Account(1, Word.of(1000), Account.NONE.storage(), new Code(hex(code))))
                .with(CALLER, new Account(0, Word.of(1000), Account.NONE.storage(), Code.NONE));
    }

    static Outcome run(Journal journal, String code, long gas) {
        return run(journal, code, gas, Word.ZERO);
    }

    static Outcome run(Journal journal, String code, long gas, Word value) {
        Context context = new Context(BLOCK, journal, CALLER, Word.of(10), List.of());
        return new Machine(context)
                .run(new Message(
                        0,
                        false,
                        false,
                        CALLER,
                        CONTRACT,
                        CONTRACT,
                        new Code(hex(code)),
                        value,
                        true,
                        new byte[0],
                        gas));
    }

    /** Runs it as the code of the contract. */
    static Outcome run(String code, long gas) {
        return run(new Journal(world(code)), code, gas);
    }

    /** What a program leaves on top, by returning it. */
    static Word top(String code) {
        return Word.of(run(code + "60005260206000f3", 1_000_000).output());
    }
}
