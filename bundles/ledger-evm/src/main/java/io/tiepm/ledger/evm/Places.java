package io.tiepm.ledger.evm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations on storage, transient storage and logs. */
final class Places {
    private Places() {}

    static void add(@Nullable Operation[] all) {
        all[0x54] = new Operation(0, 1, 1, Places::load);
        all[0x55] = new Operation(0, 2, 0, Places::store);
        all[0x5c] = new Operation(100, 1, 1, frame -> frame.push(frame.journal().passing(slot(frame))));
        all[0x5d] = new Operation(100, 2, 0, Places::pass);
        for (int i = 0; i <= 4; i++) {
            int topics = i;
            all[0xa0 + i] = new Operation(375 * (1 + i), 2 + i, 0, frame -> log(frame, topics));
        }
    }

    private static Slot slot(Frame frame) {
        return new Slot(frame.account(), frame.pop());
    }

    /** EIP-2929. */
    private static void load(Frame frame) {
        Slot slot = slot(frame);
        if (frame.pay(frame.journal().warm(slot) ? Gas.COLD_SLOT : Gas.WARM)) {
            frame.push(frame.journal().stored(slot));
        }
    }

    /** EIP-2200 with the figures of EIP-2929 and EIP-3529. */
    private static void store(Frame frame) {
        Slot slot = slot(frame);
        Word value = frame.pop();
        Journal journal = frame.journal();
        if (!frame.mayChange()) {
            return;
        }
        if (frame.gas() <= Gas.STORE_LEAST) {
            frame.end(Ending.OUT_OF_GAS);
            return;
        }
        Word now = journal.stored(slot);
        Word original = journal.original(slot);
        long cost = journal.warm(slot) ? Gas.COLD_SLOT : 0;
        if (value.equals(now) || !now.equals(original)) {
            cost += Gas.WARM;
        } else {
            cost += original.isZero() ? Gas.STORE_NEW : Gas.STORE_CHANGE;
        }
        if (frame.pay(cost) && !value.equals(now)) {
            journal.refund(refund(original, now, value));
            journal.store(slot, value);
        }
    }

    private static long refund(Word original, Word now, Word value) {
        if (now.equals(original)) {
            return !original.isZero() && value.isZero() ? Gas.STORE_CLEARED : 0;
        }
        long refund = 0;
        if (!original.isZero()) {
            refund += now.isZero() ? -Gas.STORE_CLEARED : value.isZero() ? Gas.STORE_CLEARED : 0;
        }
        if (value.equals(original)) {
            refund += (original.isZero() ? Gas.STORE_NEW : Gas.STORE_CHANGE) - Gas.WARM;
        }
        return refund;
    }

    /** EIP-1153. */
    private static void pass(Frame frame) {
        Slot slot = slot(frame);
        Word value = frame.pop();
        if (frame.mayChange()) {
            frame.journal().pass(slot, value);
        }
    }

    private static void log(Frame frame, int count) {
        Word at = frame.pop();
        Word length = frame.pop();
        List<Word> topics = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            topics.add(frame.pop());
        }
        if (frame.mayChange() && frame.pay((long) Gas.LOG_BYTE * length.clampedInt()) && frame.reach(at, length)) {
            byte[] data = frame.memory.copy(at.clampedInt(), length.clampedInt());
            frame.journal().log(new Log(frame.account(), List.copyOf(topics), data));
        }
    }
}
