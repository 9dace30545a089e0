package io.tiepm.ledger.evm;

import java.util.List;
import java.util.Optional;

/**
 * A transaction whose signer is known (Yellow Paper, 4.2; EIP-155, EIP-2930, EIP-1559, EIP-4844).
 *
 * @param type 0 to 3
 * @param chain the chain it is meant for; empty for any (before EIP-155)
 * @param nonce without sign
 * @param priorityFee wei per gas for the beneficiary at most; what is paid in all for types 0 and 1
 * @param fee wei per gas at most
 * @param gas at most
 * @param to who is called; empty to create a contract
 * @param value wei
 * @param blobFee wei per blob gas at most
 * @param blobs versioned hashes
 * @param hash by which it is known
 */
record Transaction(
        int type,
        Optional<Word> chain,
        long nonce,
        Word priorityFee,
        Word fee,
        long gas,
        Optional<Address> to,
        Word value,
        byte[] data,
        List<Access> accesses,
        Word blobFee,
        List<Word> blobs,
        Address sender,
        Word hash) {
    static final int BLOB_TYPE = 3;
    /** Gas of one blob (EIP-4844). */
    static final long BLOB_GAS = 1 << 17;

    Transaction {
        accesses = List.copyOf(accesses);
        blobs = List.copyOf(blobs);
    }

    boolean creates() {
        return to.isEmpty();
    }

    long blobGas() {
        return BLOB_GAS * blobs.size();
    }

    /** What is paid before anything runs (Yellow Paper, 6.2; EIP-2028, EIP-2930, EIP-3860). */
    long intrinsicGas() {
        long gas = 21000;
        for (byte each : data) {
            gas += each == 0 ? 4 : 16;
        }
        for (Access access : accesses) {
            gas += 2400 + 1900L * access.keys().size();
        }
        return creates() ? gas + 32000 + Gas.INITCODE_WORD * Gas.words(data.length) : gas;
    }
}
