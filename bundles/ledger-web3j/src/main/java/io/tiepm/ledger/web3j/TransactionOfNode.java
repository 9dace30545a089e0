package io.tiepm.ledger.web3j;

import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.proof.Bytes;
import io.tiepm.proof.Rlp;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A transaction as it is hashed, put together from what a node tells of it, because not every node tells its bytes. Types
 * 0, 1, 2 and 3 (EIP-155, EIP-2930, EIP-1559, EIP-4844).
 */
final class TransactionOfNode {
    private static final int LEGACY = 0;
    private static final int ACCESS = 1;
    private static final int FEE = 2;
    private static final int BLOB = 3;

    private TransactionOfNode() {}

    /** @throws LedgerException if it is of another type, or its hash is another than the node says */
    static Bytes bytes(Answer told) throws LedgerException {
        Optional<Answer> typed = told.optional("type");
        int type = typed.isPresent() ? (int) typed.get().number() : LEGACY;
        byte[] rlp = Rlp.list(items(told, type));
        byte[] all = rlp;
        if (type != LEGACY) {
            all = new byte[1 + rlp.length];
            all[0] = (byte) type;
            System.arraycopy(rlp, 0, all, 1, rlp.length);
        }
        Bytes bytes = Bytes.of(all);
        if (!bytes.keccak().equals(Bytes.of(told.get("hash").bytes()))) {
            throw new LedgerException(
                    Fault.UNREACHABLE,
                    "the node tells a transaction of type " + type + " whose hash is another than "
                            + told.get("hash").text());
        }
        return bytes;
    }

    private static List<byte[]> items(Answer told, int type) throws LedgerException {
        if (type < LEGACY || type > BLOB) {
            throw new LedgerException(
                    Fault.UNREACHABLE, "the block holds a transaction of type " + type + ", which is not known here");
        }
        List<byte[]> items = new ArrayList<>();
        if (type != LEGACY) {
            items.add(number(told.get("chainId")));
        }
        items.add(number(told.get("nonce")));
        if (type >= FEE) {
            items.add(number(told.get("maxPriorityFeePerGas")));
            items.add(number(told.get("maxFeePerGas")));
        } else {
            items.add(number(told.get("gasPrice")));
        }
        items.add(number(told.get("gas")));
        Optional<Answer> to = told.optional("to");
        items.add(Rlp.text(to.isPresent() ? to.get().bytes() : new byte[0]));
        items.add(number(told.get("value")));
        items.add(Rlp.text(told.get("input").bytes()));
        if (type != LEGACY) {
            items.add(accesses(told));
        }
        if (type == BLOB) {
            items.add(number(told.get("maxFeePerBlobGas")));
            items.add(texts(told.get("blobVersionedHashes")));
        }
        Optional<Answer> parity = told.optional("yParity");
        items.add(number(type != LEGACY && parity.isPresent() ? parity.get() : told.get("v")));
        items.add(number(told.get("r")));
        items.add(number(told.get("s")));
        return items;
    }

    private static byte[] accesses(Answer told) throws LedgerException {
        List<byte[]> list = new ArrayList<>();
        Optional<Answer> accesses = told.optional("accessList");
        if (accesses.isPresent()) {
            for (Answer each : accesses.get().list()) {
                list.add(Rlp.list(Rlp.text(each.get("address").bytes()), texts(each.get("storageKeys"))));
            }
        }
        return Rlp.list(list);
    }

    private static byte[] texts(Answer told) throws LedgerException {
        List<byte[]> list = new ArrayList<>();
        for (Answer each : told.list()) {
            list.add(Rlp.text(each.bytes()));
        }
        return Rlp.list(list);
    }

    /** Without leading zeros. */
    private static byte[] number(Answer told) throws LedgerException {
        BigInteger quantity = told.quantity();
        if (quantity.signum() == 0) {
            return Rlp.text(new byte[0]);
        }
        byte[] bytes = quantity.toByteArray();
        return Rlp.text(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
