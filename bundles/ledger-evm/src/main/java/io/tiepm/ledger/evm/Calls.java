package io.tiepm.ledger.evm;

import org.jspecify.annotations.Nullable;

/** The operations that call, create and destroy contracts. */
final class Calls {
    private Calls() {}

    /** The four ways to call. */
    private enum Kind {
        CALL,
        CODE,
        DELEGATE,
        FIXED
    }

    static void add(@Nullable Operation[] all) {
        all[0xf0] = new Operation(32000, 3, 1, frame -> create(frame, false));
        all[0xf1] = new Operation(0, 7, 1, frame -> call(frame, Kind.CALL));
        all[0xf2] = new Operation(0, 7, 1, frame -> call(frame, Kind.CODE));
        all[0xf4] = new Operation(0, 6, 1, frame -> call(frame, Kind.DELEGATE)); // EIP-7
        all[0xf5] = new Operation(32000, 4, 1, frame -> create(frame, true)); // EIP-1014
        all[0xfa] = new Operation(0, 6, 1, frame -> call(frame, Kind.FIXED)); // EIP-214
        all[0xff] = new Operation(5000, 1, 0, Calls::destroy);
    }

    private static void call(Frame frame, Kind kind) {
        Word asked = frame.pop();
        Address to = frame.popAddress();
        boolean bearsValue = kind == Kind.CALL || kind == Kind.CODE;
        Word value = bearsValue ? frame.pop() : Word.ZERO;
        Word at = frame.pop();
        Word length = frame.pop();
        Word outputAt = frame.pop();
        Word outputLength = frame.pop();
        if (kind == Kind.CALL && !value.isZero() && !frame.mayChange()) {
            return;
        }
        if (!frame.reach(at, length) || !frame.reach(outputAt, outputLength) || !frame.visit(to)) {
            return;
        }
        boolean isNew = kind == Kind.CALL && !value.isZero() && frame.journal().isEmpty(to);
        long cost = (value.isZero() ? 0 : Gas.CALL_VALUE) + (isNew ? Gas.NEW_ACCOUNT : 0);
        if (!frame.pay(cost)) {
            return;
        }
        long gas = Math.min(asked.clampedLong(), Gas.allowance(frame.gas()));
        frame.pay(gas);
        Message own = frame.message;
        boolean isOwn = kind == Kind.CODE || kind == Kind.DELEGATE;
        Message call = new Message(
                own.depth() + 1,
                own.fixed() || kind == Kind.FIXED,
                false,
                kind == Kind.DELEGATE ? own.caller() : own.account(),
                isOwn ? own.account() : to,
                to,
                frame.journal().code(to),
                kind == Kind.DELEGATE ? own.value() : value,
                kind != Kind.DELEGATE,
                frame.memory.copy(at.clampedInt(), length.clampedInt()),
                gas + (value.isZero() ? 0 : Gas.CALL_STIPEND));
        frame.want(call, outputAt.clampedInt(), outputLength.clampedInt());
    }

    private static void create(Frame frame, boolean salted) {
        Word value = frame.pop();
        Word at = frame.pop();
        Word length = frame.pop();
        Word salt = salted ? frame.pop() : Word.ZERO;
        if (!frame.mayChange()) {
            return;
        }
        if (length.clampedInt() > Gas.LONGEST_INITCODE) {
            frame.end(Ending.OUT_OF_GAS);
            return;
        }
        int each = Gas.INITCODE_WORD + (salted ? Gas.HASH_WORD : 0);
        if (!frame.payWords(length, each) || !frame.reach(at, length)) {
            return;
        }
        byte[] code = frame.memory.copy(at.clampedInt(), length.clampedInt());
        Address creator = frame.account();
        Address created = salted
                ? Address.created(creator, salt, code)
                : Address.created(creator, frame.journal().nonce(creator));
        long gas = Gas.allowance(frame.gas());
        frame.pay(gas);
        Message call = new Message(
                frame.message.depth() + 1,
                false,
                true,
                creator,
                created,
                created,
                new Code(code),
                value,
                true,
                new byte[0],
                gas);
        frame.want(call, 0, 0);
    }

    /** Sends all it has; only a contract of this very transaction goes (EIP-6780). */
    private static void destroy(Frame frame) {
        Address heir = frame.popAddress();
        Address own = frame.account();
        Journal journal = frame.journal();
        if (!frame.mayChange()) {
            return;
        }
        Word balance = journal.balance(own);
        boolean isNew = !balance.isZero() && journal.isEmpty(heir);
        long cost = (journal.warm(heir) ? Gas.COLD_ACCOUNT : 0) + (isNew ? Gas.NEW_ACCOUNT : 0);
        if (!frame.pay(cost)) {
            return;
        }
        journal.move(own, heir, balance);
        if (journal.isCreated(own)) {
            journal.balance(own, Word.ZERO);
            journal.destroy(own);
        }
        frame.end(Ending.SUCCESS);
    }
}
