package io.tiepm.ledger.evm;

import org.jspecify.annotations.Nullable;

/** The operations that bring bytes to memory, hash them, or log them. */
final class Copies {
    private Copies() {}

    static void add(@Nullable Operation[] all) {
        all[0x20] = new Operation(30, 2, 1, Copies::hash);
        all[0x35] = new Operation(3, 1, 1, Copies::input);
        all[0x37] = new Operation(3, 3, 0, frame -> copy(frame, frame.message.input()));
        all[0x39] =
                new Operation(3, 3, 0, frame -> copy(frame, frame.message.code().bytes()));
        all[0x3c] = new Operation(0, 4, 0, Copies::code);
        all[0x3e] = new Operation(3, 3, 0, Copies::returned);
        all[0x51] = new Operation(3, 1, 1, Copies::load);
        all[0x52] = new Operation(3, 2, 0, Copies::save);
        all[0x53] = new Operation(3, 2, 0, Copies::saveByte);
        all[0x5e] = new Operation(3, 3, 0, Copies::move);
    }

    private static void hash(Frame frame) {
        Word at = frame.pop();
        Word length = frame.pop();
        if (frame.payWords(length, Gas.HASH_WORD) && frame.reach(at, length)) {
            frame.push(frame.memory.hash(at.clampedInt(), length.clampedInt()));
        }
    }

    private static void input(Frame frame) {
        byte[] input = frame.message.input();
        int at = frame.pop().clampedInt();
        byte[] word = new byte[Word.BYTES];
        if (at < input.length) {
            System.arraycopy(input, at, word, 0, Math.min(Word.BYTES, input.length - at));
        }
        frame.push(word);
    }

    private static void copy(Frame frame, byte[] from) {
        Word to = frame.pop();
        Word start = frame.pop();
        Word length = frame.pop();
        if (frame.payWords(length, Gas.COPY_WORD) && frame.reach(to, length)) {
            frame.memory.write(to.clampedInt(), from, start.clampedInt(), length.clampedInt());
        }
    }

    private static void code(Frame frame) {
        Address address = frame.popAddress();
        if (frame.visit(address)) {
            copy(frame, frame.journal().code(address).bytes());
        }
    }

    /** Unlike the others it does not read beyond the end (EIP-211). */
    private static void returned(Frame frame) {
        Word to = frame.pop();
        Word start = frame.pop();
        Word length = frame.pop();
        if ((long) start.clampedInt() + length.clampedInt() > frame.returned.length) {
            frame.end(Ending.RETURN_DATA_TOO_SHORT);
        } else if (frame.payWords(length, Gas.COPY_WORD) && frame.reach(to, length)) {
            frame.memory.write(to.clampedInt(), frame.returned, start.clampedInt(), length.clampedInt());
        }
    }

    private static void load(Frame frame) {
        Word at = frame.pop();
        if (frame.reach(at, Word.of(Word.BYTES))) {
            frame.push(frame.memory.word(at.clampedInt()));
        }
    }

    private static void save(Frame frame) {
        Word at = frame.pop();
        Word word = frame.pop();
        if (frame.reach(at, Word.of(Word.BYTES))) {
            frame.memory.word(at.clampedInt(), word);
        }
    }

    private static void saveByte(Frame frame) {
        Word at = frame.pop();
        Word word = frame.pop();
        if (frame.reach(at, Word.ONE)) {
            frame.memory.set(at.clampedInt(), (byte) word.d);
        }
    }

    /** EIP-5656. */
    private static void move(Frame frame) {
        Word to = frame.pop();
        Word from = frame.pop();
        Word length = frame.pop();
        Word farther = to.compareTo(from) > 0 ? to : from;
        if (frame.payWords(length, Gas.COPY_WORD) && frame.reach(farther, length)) {
            frame.memory.move(to.clampedInt(), from.clampedInt(), length.clampedInt());
        }
    }
}
