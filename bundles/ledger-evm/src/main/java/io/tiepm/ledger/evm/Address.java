package io.tiepm.ledger.evm;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where an account is.
 *
 * @param word its 160 bits, the upper 96 zero
 */
record Address(Word word) {
    static final int BYTES = 20;

    Address {
        if (word.bitLength() > 160) {
            throw new IllegalArgumentException("an address has 160 bits, not " + word.bitLength());
        }
    }

    /** The lower 160 bits, as the machine reads an address. */
    static Address of(Word word) {
        return new Address(new Word(0, word.b & 0xffffffffL, word.c, word.d));
    }

    /** Of 20 bytes. */
    static Address of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("an address has 20 bytes, not " + bytes.length);
        }
        return new Address(Word.of(bytes));
    }

    /** Where {@code CREATE} puts a contract: the end of the hash of sender and nonce (Yellow Paper, 7). */
    static Address created(Address sender, long nonce) {
        return of(Keccak.word(Rlp.list(Rlp.text(sender.bytes()), Rlp.number(nonce))));
    }

    /** Where {@code CREATE2} puts it (EIP-1014). */
    static Address created(Address sender, Word salt, byte[] code) {
        byte[] bytes = new byte[85];
        bytes[0] = (byte) 0xff;
        System.arraycopy(sender.bytes(), 0, bytes, 1, BYTES);
        salt.put(bytes, 21);
        System.arraycopy(Keccak.hash(code), 0, bytes, 53, 32);
        return of(Keccak.word(bytes));
    }

    byte[] bytes() {
        return Arrays.copyOfRange(word.bytes(), 12, 32);
    }

    @Override
    public String toString() {
        return "0x" + HexFormat.of().formatHex(bytes());
    }
}
