package io.tiepm.ledger.evm;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Runs a call with all calls within it (Yellow Paper, 7 and 8). Calls lie on a stack of their own, not on that of the
 * thread: a thousand within each other need no more of it than one.
 */
final class Machine {
    /** What no code may begin with (EIP-3541). */
    private static final byte RESERVED = (byte) 0xef;

    private final Context context;
    private final Deque<Frame> frames = new ArrayDeque<>();

    Machine(Context context) {
        this.context = context;
    }

    /** Runs it to its end. Costs at most its gas; the journal holds what it did. */
    Outcome run(Message top) {
        Outcome outcome = begin(top);
        while (true) {
            if (outcome != null) {
                if (frames.isEmpty()) {
                    return outcome;
                }
                frames.element().resume(outcome);
            }
            Frame frame = frames.element();
            Operations.run(frame);
            Message wanted = frame.wanted();
            outcome = wanted == null ? finish(frames.pop()) : begin(wanted);
        }
    }

    /** Its outcome where it needs no code to run; else null, and its frame is on top. */
    private @Nullable Outcome begin(Message call) {
        Journal journal = context.journal();
        Address payer = call.caller();
        boolean canPay = !call.moves() || journal.balance(payer).compareTo(call.value()) >= 0;
        if (call.depth() > Gas.DEEPEST || !canPay) {
            return new Outcome(Ending.NOT_CALLED, call.gas(), new byte[0]);
        }
        if (call.create()) {
            // the transaction has counted its own nonce already
            if (call.depth() > 0) {
                if (journal.nonce(payer) == -1) {
                    return new Outcome(Ending.NOT_CALLED, call.gas(), new byte[0]);
                }
                journal.nonce(payer, journal.nonce(payer) + 1);
            }
            journal.warm(call.account());
            if (journal.isTaken(call.account())) {
                return Outcome.failed(Ending.ADDRESS_TAKEN);
            }
        }
        int mark = journal.mark();
        if (call.create()) {
            journal.create(call.account());
        }
        if (call.moves()) {
            journal.move(payer, call.account(), call.value());
        }
        Precompiled precompiled = call.create() ? null : Precompiled.at(call.source());
        if (precompiled != null) {
            Outcome outcome = precompiled.run(call.input(), call.gas());
            if (!outcome.succeeded()) {
                journal.revert(mark);
            }
            return outcome;
        }
        frames.push(new Frame(context, call, mark));
        return null;
    }

    private Outcome finish(Frame frame) {
        Outcome outcome = frame.outcome();
        if (frame.message.create() && outcome.succeeded()) {
            outcome = deposit(frame, outcome);
        }
        if (!outcome.succeeded()) {
            context.journal().revert(frame.mark);
        }
        return outcome;
    }

    /** Puts the code that a creation gave, which costs by the byte (Yellow Paper, 7; EIP-170). */
    private Outcome deposit(Frame frame, Outcome outcome) {
        byte[] code = outcome.output();
        if (code.length > Gas.LONGEST_CODE || code.length > 0 && code[0] == RESERVED) {
            return Outcome.failed(Ending.CODE_REFUSED);
        }
        long cost = (long) Gas.CODE_BYTE * code.length;
        if (cost > outcome.gas()) {
            return Outcome.failed(Ending.OUT_OF_GAS);
        }
        context.journal().code(frame.account(), new Code(code));
        return new Outcome(Ending.SUCCESS, outcome.gas() - cost, code);
    }
}
