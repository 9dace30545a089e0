package io.tiepm.ledger.web3j;

import java.util.Locale;

/** What a node answered in place of a result. */
final class NodeError extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int REVERTED = 3;
    private static final int MOST_DATA = 20_000;

    private final int code;
    private final String data;

    /** @param data what the node gave along, for a revert its reason by ABI; may be empty */
    NodeError(int code, String message, String data) {
        super(Foreign.line(message));
        this.code = code;
        this.data = data.length() > MOST_DATA ? data.substring(0, MOST_DATA) : data;
    }

    /** A contract refuses the call: it will the next time too. */
    boolean isRevert() {
        return code == REVERTED || says("revert") || says("invalid opcode") || says("out of gas");
    }

    boolean says(String part) {
        return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains(part);
    }

    String data() {
        return data;
    }
}
