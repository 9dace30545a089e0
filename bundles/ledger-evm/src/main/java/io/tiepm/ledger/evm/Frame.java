package io.tiepm.ledger.evm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One call while it runs: its stack, memory, gas and place in the code (Yellow Paper, 9.4). */
final class Frame {
    static final int DEEPEST_STACK = 1024;

    final Context context;
    final Message message;
    /** Where the journal comes back to if this fails. */
    final int mark;

    final Memory memory = new Memory();
    /** What the last call within this one returned. */
    byte[] returned = new byte[0];

    int place;
    private Word[] stack = new Word[16];
    private int height;
    private long gas;
    private byte[] output = new byte[0];
    private @Nullable Ending ending;
    private @Nullable Message wanted;
    private int outputAt;
    private int outputLength;

    Frame(Context context, Message message, int mark) {
        this.context = context;
        this.message = message;
        this.mark = mark;
        gas = message.gas();
    }

    Journal journal() {
        return context.journal();
    }

    Address account() {
        return message.account();
    }

    // ---------------------------------------------------------------- stack

    int height() {
        return height;
    }

    /** The interpreter has seen that there is room. */
    void push(Word word) {
        if (height == stack.length) {
            stack = Arrays.copyOf(stack, 2 * height);
        }
        stack[height++] = word;
    }

    void push(byte[] word) {
        push(Word.of(word));
    }

    void push(long number) {
        push(Word.of(number));
    }

    void push(Address address) {
        push(address.word());
    }

    Word pop() {
        return stack[--height];
    }

    Address popAddress() {
        return Address.of(pop());
    }

    void duplicate(int down) {
        push(stack[height - down]);
    }

    void swap(int down) {
        Word top = stack[height - 1];
        stack[height - 1] = stack[height - 1 - down];
        stack[height - 1 - down] = top;
    }

    // ---------------------------------------------------------------- gas

    long gas() {
        return gas;
    }

    /** False, and the call has ended, where there is not enough. */
    boolean pay(long cost) {
        if (cost > gas || cost < 0) {
            end(Ending.OUT_OF_GAS);
            return false;
        }
        gas -= cost;
        return true;
    }

    /** Pays by the word for so many bytes. */
    boolean payWords(Word length, int each) {
        return pay(Gas.words(length.clampedInt()) * each);
    }

    /** Pays for memory and has it grow; nothing for no bytes, wherever they are. */
    boolean reach(Word at, Word length) {
        if (length.isZero()) {
            return true;
        }
        long end = (long) at.clampedInt() + length.clampedInt();
        if (end > Memory.LARGEST) {
            end(Ending.OUT_OF_GAS);
            return false;
        }
        if (end > memory.size()) {
            if (!pay(Memory.cost(end) - Memory.cost(memory.size()))) {
                return false;
            }
            memory.grow((int) end);
        }
        return true;
    }

    /** Pays for looking at an account (EIP-2929). */
    boolean visit(Address address) {
        return pay(journal().warm(address) ? Gas.COLD_ACCOUNT : Gas.WARM);
    }

    /** False, and the call has ended, where nothing may be changed (EIP-214). */
    boolean mayChange() {
        if (message.fixed()) {
            end(Ending.CHANGE_IN_FIXED_CALL);
            return false;
        }
        return true;
    }

    // ---------------------------------------------------------------- the end, and calls within

    boolean runs() {
        return ending == null && wanted == null;
    }

    void end(Ending how) {
        ending = how;
    }

    void end(Ending how, byte[] bytes) {
        ending = how;
        output = bytes;
    }

    /** How it ended; only once it has. */
    Outcome outcome() {
        Ending how = ending;
        if (how == null) {
            throw new IllegalStateException("the call has not ended");
        }
        return how == Ending.SUCCESS || how == Ending.REVERT ? new Outcome(how, gas, output) : Outcome.failed(how);
    }

    /** Asks for a call within this one, whose output goes to memory. */
    void want(Message call, int at, int length) {
        wanted = call;
        outputAt = at;
        outputLength = length;
    }

    @Nullable
    Message wanted() {
        return wanted;
    }

    /** Goes on after the call it asked for. */
    void resume(Outcome outcome) {
        Message call = wanted;
        if (call == null) {
            throw new IllegalStateException("no call was asked for");
        }
        wanted = null;
        gas += outcome.gas();
        boolean isMade = call.create() && outcome.succeeded();
        returned = isMade ? new byte[0] : outcome.output();
        if (isMade) {
            push(call.account());
        } else {
            push(Word.of(outcome.succeeded()));
        }
        memory.write(outputAt, outcome.output(), 0, Math.min(outputLength, outcome.output().length));
    }
}
