package io.tiepm.ledger.evm;

import java.nio.file.Path;
import java.util.OptionalLong;

/** A state that was kept and is not the one after its block. */
final class WrongStateException extends Exception {
    private static final long serialVersionUID = 1;

    private final long number;
    private final transient Path file;
    private final long at;

    /**
     * @param number of the block
     * @param at the byte from which on it is another; -1 where that is not known
     */
    WrongStateException(long number, Path file, long at, String why) {
        super("%s is not the state after block %d: %s%s"
                .formatted(file, number, why, at < 0 ? "" : " (byte " + at + ")"));
        this.number = number;
        this.file = file;
        this.at = at;
    }

    long number() {
        return number;
    }

    Path file() {
        return file;
    }

    OptionalLong at() {
        return at < 0 ? OptionalLong.empty() : OptionalLong.of(at);
    }
}
