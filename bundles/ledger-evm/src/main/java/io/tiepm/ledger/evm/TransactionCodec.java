package io.tiepm.ledger.evm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads signed transactions as they are sent (EIP-155, EIP-2718, EIP-2930, EIP-1559, EIP-4844). */
final class TransactionCodec {
    /** Longer ones are not looked at. */
    static final int LONGEST = 1 << 20;

    private TransactionCodec() {}

    /** Tells who signed; nobody where no key can have. */
    private interface Signer {
        Optional<Address> of(byte[] hash, boolean odd, Word r, Word s);
    }

    /** Never throws: what cannot be read is refused with a reason. */
    static Reading read(byte[] bytes) {
        return read(bytes, TransactionCodec::signer);
    }

    /**
     * Reads one that was read before, whose signer is known: that is a hundred times faster.
     *
     * @throws MalformedException if it was none
     */
    static Transaction read(byte[] bytes, Address sender) throws MalformedException {
        if (read(bytes, (hash, odd, r, s) -> Optional.of(sender)) instanceof Reading.Read read) {
            return read.transaction();
        }
        throw new MalformedException("a block holds bytes that are no transaction");
    }

    private static Reading read(byte[] bytes, Signer signer) {
        if (bytes.length == 0 || bytes.length > LONGEST) {
            return new Reading.Refused(
                    Refusal.MALFORMED, "a transaction has 1 to " + LONGEST + " bytes, not " + bytes.length);
        }
        try {
            Optional<Transaction> read = (bytes[0] & 0xff) >= 0xc0 ? legacy(bytes, signer) : typed(bytes, signer);
            return read.<Reading>map(Reading.Read::new)
                    .orElseGet(() -> new Reading.Refused(Refusal.NO_SIGNER, "no key can have made the signature"));
        } catch (MalformedException malformed) {
            return new Reading.Refused(Refusal.MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }

    private static Optional<Transaction> legacy(byte[] bytes, Signer signer) throws MalformedException {
        Fields fields = new Fields(RlpItem.read(bytes).items(), 9);
        long nonce = fields.counter();
        Word price = fields.number();
        long gas = fields.gas();
        Optional<Address> to = fields.recipient();
        Word value = fields.number();
        byte[] data = fields.bytes();
        Word v = fields.number();
        Word r = fields.number();
        Word s = fields.number();
        Optional<Word> chain = Optional.empty();
        List<byte[]> signed = new ArrayList<>(fields.encoded(6));
        boolean odd;
        if (v.equals(Word.of(27)) || v.equals(Word.of(28))) {
            odd = v.equals(Word.of(28));
        } else if (v.compareTo(Word.of(35)) >= 0) {
            Word rest = Arithmetic.subtract(v, Word.of(35));
            odd = rest.bit(0);
            chain = Optional.of(Bits.shiftRight(Word.ONE, rest));
            signed.addAll(List.of(Rlp.number(chain.get()), Rlp.number(0), Rlp.number(0)));
        } else {
            throw new MalformedException("the v of a signature is 27, 28 or from 35");
        }
        Optional<Word> meant = chain;
        return signer.of(Keccak.hash(Rlp.list(signed)), odd, r, s)
                .map(sender -> new Transaction(
                        0,
                        meant,
                        nonce,
                        price,
                        price,
                        gas,
                        to,
                        value,
                        data,
                        List.of(),
                        Word.ZERO,
                        List.of(),
                        sender,
                        Keccak.word(bytes)));
    }

    private static Optional<Transaction> typed(byte[] bytes, Signer signer) throws MalformedException {
        int type = bytes[0];
        if (type < 1 || type > 3) {
            throw new MalformedException("there is no transaction of type " + (type & 0xff));
        }
        List<RlpItem> items =
                RlpItem.read(Arrays.copyOfRange(bytes, 1, bytes.length)).items();
        int unsigned = type == 1 ? 8 : type == 2 ? 9 : 11;
        Fields fields = new Fields(items, unsigned + 3);
        Word chain = fields.number();
        long nonce = fields.counter();
        Word priority = fields.number();
        Word fee = type == 1 ? priority : fields.number();
        long gas = fields.gas();
        Optional<Address> to = fields.recipient();
        Word value = fields.number();
        byte[] data = fields.bytes();
        List<Access> accesses = fields.accesses();
        Word blobFee = type == 3 ? fields.number() : Word.ZERO;
        List<Word> blobs = type == 3 ? fields.hashes() : List.of();
        Word odd = fields.number();
        Word r = fields.number();
        Word s = fields.number();
        if (odd.compareTo(Word.ONE) > 0) {
            throw new MalformedException("the y parity of a signature is 0 or 1");
        }
        byte[] signed = Rlp.list(fields.encoded(unsigned));
        byte[] enveloped = new byte[signed.length + 1];
        enveloped[0] = (byte) type;
        System.arraycopy(signed, 0, enveloped, 1, signed.length);
        return signer.of(Keccak.hash(enveloped), !odd.isZero(), r, s)
                .map(sender -> new Transaction(
                        type,
                        Optional.of(chain),
                        nonce,
                        priority,
                        fee,
                        gas,
                        to,
                        value,
                        data,
                        accesses,
                        blobFee,
                        blobs,
                        sender,
                        Keccak.word(bytes)));
    }

    private static Optional<Address> signer(byte[] hash, boolean odd, Word r, Word s) {
        return Recovery.isLow(s) ? Recovery.signer(hash, odd, r, s) : Optional.empty();
    }
}
