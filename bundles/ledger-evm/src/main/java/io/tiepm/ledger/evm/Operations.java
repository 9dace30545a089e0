package io.tiepm.ledger.evm;

import org.jspecify.annotations.Nullable;

/** All operations of the Cancun fork by their number (Yellow Paper, appendix H.2). */
final class Operations {
    private static final @Nullable Operation[] ALL = new Operation[256];

    static {
        Reckoning.add(ALL);
        Surroundings.add(ALL);
        Copies.add(ALL);
        Places.add(ALL);
        Flow.add(ALL);
        Calls.add(ALL);
    }

    private Operations() {}

    /** Runs a call until it ends or asks for another. */
    static void run(Frame frame) {
        Code code = frame.message.code();
        while (frame.runs()) {
            Operation operation = ALL[code.at(frame.place)];
            if (operation == null) {
                frame.end(Ending.NO_SUCH_OPERATION);
            } else if (frame.height() < operation.takes()) {
                frame.end(Ending.STACK_UNDERFLOW);
            } else if (frame.height() - operation.takes() + operation.gives() > Frame.DEEPEST_STACK) {
                frame.end(Ending.STACK_OVERFLOW);
            } else if (frame.pay(operation.gas())) {
                frame.place++;
                operation.body().run(frame);
            }
        }
    }
}
