package io.tiepm.ledger.evm;

/** The block log, or a block in it, is not what was written. */
final class DamagedLogException extends LedgerException {
    private static final long serialVersionUID = 1;

    private final boolean isBlock;
    private final String what;

    /** @param isBlock whether it is a block, and not the beginning of the file */
    DamagedLogException(boolean isBlock, String what, String remedy) {
        super(what + "; " + remedy);
        this.isBlock = isBlock;
        this.what = what;
    }

    boolean isBlock() {
        return isBlock;
    }

    /** Without what to do. */
    String what() {
        return what;
    }
}
