package io.tiepm.proof;

/** What is known, beside a receipt, of the anchor that it promises. */
public sealed interface Beside {
    /** Nothing: whether the promise was kept stays open. */
    record Nothing() implements Beside {}

    /**
     * A file that should prove a reading of the batch.
     *
     * @param file its bytes
     */
    record Proof(byte[] file) implements Beside {
        public Proof {
            file = file.clone();
        }

        @Override
        public byte[] file() {
            return file.clone();
        }
    }

    /** The gateway's own house says that no anchor stands for the batch until now. */
    record Unanchored() implements Beside {}
}
