package io.tiepm.ledger.evm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations that tell a call where it runs: block, transaction, caller, other accounts. */
final class Surroundings {
    /** How far back a block's hash is told. */
    private static final int BLOCKS_BACK = 256;

    private Surroundings() {}

    static void add(@Nullable Operation[] all) {
        all[0x30] = told(frame -> frame.push(frame.account()));
        all[0x31] = new Operation(0, 1, 1, Surroundings::balance);
        all[0x32] = told(frame -> frame.push(frame.context.origin()));
        all[0x33] = told(frame -> frame.push(frame.message.caller()));
        all[0x34] = told(frame -> frame.push(frame.message.value()));
        all[0x36] = told(frame -> frame.push(frame.message.input().length));
        all[0x38] = told(frame -> frame.push(frame.message.code().length()));
        all[0x3a] = told(frame -> frame.push(frame.context.price()));
        all[0x3b] = new Operation(0, 1, 1, Surroundings::codeSize);
        all[0x3d] = told(frame -> frame.push(frame.returned.length));
        all[0x3f] = new Operation(0, 1, 1, Surroundings::codeHash);
        all[0x40] = new Operation(20, 1, 1, Surroundings::blockHash);
        all[0x41] = told(frame -> frame.push(frame.context.block().beneficiary()));
        all[0x42] = told(frame -> frame.push(frame.context.block().timestamp()));
        all[0x43] = told(frame -> frame.push(frame.context.block().number()));
        all[0x44] = told(frame -> frame.push(frame.context.block().random()));
        all[0x45] = told(frame -> frame.push(frame.context.block().gasLimit()));
        all[0x46] = told(frame -> frame.push(frame.context.block().chainId()));
        all[0x47] = new Operation(5, 0, 1, frame -> frame.push(frame.journal().balance(frame.account())));
        all[0x48] = told(frame -> frame.push(frame.context.block().baseFee()));
        all[0x49] = new Operation(3, 1, 1, Surroundings::blobHash);
        all[0x4a] = told(frame -> frame.push(frame.context.block().blobBaseFee()));
        all[0x58] = told(frame -> frame.push(frame.place - 1));
        all[0x59] = told(frame -> frame.push(frame.memory.size()));
        all[0x5a] = told(frame -> frame.push(frame.gas()));
    }

    private static Operation told(Operation.Body body) {
        return new Operation(2, 0, 1, body);
    }

    private static void balance(Frame frame) {
        Address address = frame.popAddress();
        if (frame.visit(address)) {
            frame.push(frame.journal().balance(address));
        }
    }

    private static void codeSize(Frame frame) {
        Address address = frame.popAddress();
        if (frame.visit(address)) {
            frame.push(frame.journal().code(address).length());
        }
    }

    /** Zero for an account that is not there or empty (EIP-1052). */
    private static void codeHash(Frame frame) {
        Address address = frame.popAddress();
        if (frame.visit(address)) {
            Journal journal = frame.journal();
            frame.push(
                    journal.isEmpty(address) ? Word.ZERO : journal.code(address).hash());
        }
    }

    private static void blockHash(Frame frame) {
        long wanted = frame.pop().clampedLong();
        long now = frame.context.block().number();
        boolean isTold = wanted < now && now - wanted <= BLOCKS_BACK;
        frame.push(isTold ? frame.context.block().hashes().apply(wanted) : Word.ZERO);
    }

    /** EIP-4844. */
    private static void blobHash(Frame frame) {
        List<Word> blobs = frame.context.blobs();
        int at = frame.pop().clampedInt();
        frame.push(at < blobs.size() ? blobs.get(at) : Word.ZERO);
    }
}
