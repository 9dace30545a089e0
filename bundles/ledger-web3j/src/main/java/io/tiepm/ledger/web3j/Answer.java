package io.tiepm.ledger.web3j;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.LedgerException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A part of what a node answered. A node may be anybody: what is not of the form that JSON-RPC of Ethereum gives it is
 * refused by name.
 *
 * @param what for the message, for example {@code eth_getBlockByNumber.number}
 */
record Answer(String what, JsonNode node) {
    private static final int MOST = 10_000;

    boolean isNull() {
        return node.isNull() || node.isMissingNode();
    }

    Answer get(String field) {
        return new Answer(what + "." + field, node.path(field));
    }

    Optional<Answer> optional(String field) {
        Answer there = get(field);
        return there.isNull() ? Optional.empty() : Optional.of(there);
    }

    List<Answer> list() throws LedgerException {
        return list(MOST);
    }

    List<Answer> list(int most) throws LedgerException {
        if (!node.isArray() || node.size() > most) {
            throw malformed("a list of at most " + most);
        }
        List<Answer> all = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            all.add(new Answer(what + "[" + i + "]", node.get(i)));
        }
        return all;
    }

    String text() throws LedgerException {
        if (!node.isTextual()) {
            throw malformed("a text");
        }
        return node.textValue();
    }

    BigInteger quantity() throws LedgerException {
        String text = text();
        if (!text.matches("0x[0-9a-fA-F]{1,64}")) {
            throw malformed("a quantity");
        }
        return new BigInteger(text.substring(2), 16);
    }

    long number() throws LedgerException {
        BigInteger quantity = quantity();
        if (quantity.bitLength() > 53) {
            throw malformed("a number below 2^53");
        }
        return quantity.longValue();
    }

    int index() throws LedgerException {
        long number = number();
        if (number > Integer.MAX_VALUE) {
            throw malformed("a number below 2^31");
        }
        return (int) number;
    }

    /** Yes where it is 1, no where it is 0. */
    boolean flag() throws LedgerException {
        long number = number();
        if (number > 1) {
            throw malformed("0 or 1");
        }
        return number == 1;
    }

    byte[] bytes() throws LedgerException {
        String text = text();
        if (!text.startsWith("0x") || text.length() % 2 != 0) {
            throw malformed("bytes");
        }
        try {
            return HexFormat.of().parseHex(text, 2, text.length());
        } catch (IllegalArgumentException noHex) {
            throw malformed("bytes");
        }
    }

    Digest hash() throws LedgerException {
        byte[] bytes = bytes();
        if (bytes.length != Digest.LENGTH) {
            throw malformed("32 bytes");
        }
        return Digest.ofBytes(bytes);
    }

    Address address() throws LedgerException {
        try {
            return Address.parse(text());
        } catch (IllegalArgumentException none) {
            throw malformed("an address");
        }
    }

    LedgerException malformed(String awaited) {
        String there = isNull() ? "nothing" : Foreign.line(node.isTextual() ? node.textValue() : node.toString());
        return new LedgerException(
                LedgerException.Fault.UNREACHABLE,
                "the node's " + what + " is not " + awaited + ": "
                        + (there.length() > 80 ? there.substring(0, 80) + "…" : there));
    }
}
