package io.tiepm.ledger.evm;

import java.util.List;

/**
 * What a block says of itself (Yellow Paper, 4.3, with EIP-1559, EIP-4895, EIP-4844 and EIP-4788: the header of Cancun).
 *
 * @param stateRoot of the world after the block
 * @param gasUsed by all its transactions
 * @param timestamp seconds since 1970
 * @param extraData up to 32 bytes
 * @param mixHash {@code PREVRANDAO} (EIP-4399)
 * @param nonce 64 bits
 * @param baseFee wei per gas
 */
record Header(
        Word parentHash,
        Word ommersHash,
        Address beneficiary,
        Word stateRoot,
        Word transactionsRoot,
        Word receiptsRoot,
        Bloom bloom,
        Word difficulty,
        long number,
        long gasLimit,
        long gasUsed,
        long timestamp,
        byte[] extraData,
        Word mixHash,
        long nonce,
        Word baseFee,
        Word withdrawalsRoot,
        long blobGasUsed,
        long excessBlobGas,
        Word parentBeaconBlockRoot) {
    /** The hash of a list of no ommers. */
    static final Word NO_OMMERS = Keccak.word(Rlp.list());

    /** The root of a trie without an entry. */
    static final Word NOTHING = Trie.plain((byte[] bytes) -> bytes).root();

    private static final int FIELDS = 20;

    byte[] encoded() {
        return Rlp.list(
                Rlp.text(parentHash.bytes()),
                Rlp.text(ommersHash.bytes()),
                Rlp.text(beneficiary.bytes()),
                Rlp.text(stateRoot.bytes()),
                Rlp.text(transactionsRoot.bytes()),
                Rlp.text(receiptsRoot.bytes()),
                Rlp.text(bloom.bytes()),
                Rlp.number(difficulty),
                Rlp.number(number),
                Rlp.number(gasLimit),
                Rlp.number(gasUsed),
                Rlp.number(timestamp),
                Rlp.text(extraData),
                Rlp.text(mixHash.bytes()),
                Rlp.text(nonceBytes()),
                Rlp.number(baseFee),
                Rlp.text(withdrawalsRoot.bytes()),
                Rlp.number(blobGasUsed),
                Rlp.number(excessBlobGas),
                Rlp.text(parentBeaconBlockRoot.bytes()));
    }

    /** By which the next block names this one. */
    Word hash() {
        return Keccak.word(encoded());
    }

    byte[] nonceBytes() {
        byte[] bytes = new byte[8];
        System.arraycopy(Word.of(nonce).bytes(), 24, bytes, 0, 8);
        return bytes;
    }

    static Header read(RlpItem item) throws MalformedException {
        List<RlpItem> fields = item.items();
        if (fields.size() != FIELDS) {
            throw new MalformedException("a header has " + FIELDS + " fields, not " + fields.size());
        }
        return new Header(
                word(fields.get(0)),
                word(fields.get(1)),
                Address.of(fields.get(2).exactly(Address.BYTES)),
                word(fields.get(3)),
                word(fields.get(4)),
                word(fields.get(5)),
                Bloom.of(fields.get(6).exactly(Bloom.BYTES)),
                fields.get(7).number(),
                fields.get(8).count(),
                fields.get(9).count(),
                fields.get(10).count(),
                fields.get(11).count(),
                fields.get(12).text(),
                word(fields.get(13)),
                Word.of(fields.get(14).exactly(8)).d,
                fields.get(15).number(),
                word(fields.get(16)),
                fields.get(17).count(),
                fields.get(18).count(),
                word(fields.get(19)));
    }

    private static Word word(RlpItem item) throws MalformedException {
        return Word.of(item.exactly(Word.BYTES));
    }
}
