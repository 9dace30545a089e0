package io.tiepm.ledger.evm;

import org.jspecify.annotations.Nullable;

/** The operations that push, order the stack, jump and end. */
final class Flow {
    private Flow() {}

    static void add(@Nullable Operation[] all) {
        all[0x00] = new Operation(0, 0, 0, frame -> frame.end(Ending.SUCCESS));
        all[0x50] = new Operation(2, 1, 0, Frame::pop);
        all[0x56] = new Operation(8, 1, 0, frame -> jump(frame, frame.pop()));
        all[0x57] = new Operation(10, 2, 0, Flow::jumpIf);
        all[0x5b] = new Operation(1, 0, 0, frame -> {});
        all[0x5f] = new Operation(2, 0, 1, frame -> frame.push(Word.ZERO)); // EIP-3855
        for (int i = 1; i <= 32; i++) {
            int length = i;
            all[0x5f + i] = new Operation(3, 0, 1, frame -> push(frame, length));
        }
        for (int i = 1; i <= 16; i++) {
            int down = i;
            all[0x7f + i] = new Operation(3, i, i + 1, frame -> frame.duplicate(down));
            all[0x8f + i] = new Operation(3, i + 1, i + 1, frame -> frame.swap(down));
        }
        all[0xf3] = new Operation(0, 2, 0, frame -> end(frame, Ending.SUCCESS));
        all[0xfd] = new Operation(0, 2, 0, frame -> end(frame, Ending.REVERT)); // EIP-140
    }

    private static void push(Frame frame, int length) {
        frame.push(frame.message.code().number(frame.place, length));
        frame.place += length;
    }

    private static void jump(Frame frame, Word target) {
        if (frame.message.code().isTarget(target)) {
            frame.place = target.clampedInt();
        } else {
            frame.end(Ending.NO_SUCH_TARGET);
        }
    }

    private static void jumpIf(Frame frame) {
        Word target = frame.pop();
        if (!frame.pop().isZero()) {
            jump(frame, target);
        }
    }

    private static void end(Frame frame, Ending how) {
        Word at = frame.pop();
        Word length = frame.pop();
        if (frame.reach(at, length)) {
            frame.end(how, frame.memory.copy(at.clampedInt(), length.clampedInt()));
        }
    }
}
