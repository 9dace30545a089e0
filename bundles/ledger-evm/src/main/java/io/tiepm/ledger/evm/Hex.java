package io.tiepm.ledger.evm;

import java.util.HexFormat;

/** Numbers and bytes as Ethereum's JSON-RPC writes them: quantities without leading zeros, data in full pairs. */
final class Hex {
    private Hex() {}

    static String quantity(long number) {
        return "0x" + Long.toHexString(number);
    }

    static String quantity(Word number) {
        return "0x" + number.number().toString(16);
    }

    static String data(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    /** Any number of digits, of which tools write leading zeros too. */
    static Word number(String text, String what) throws RpcException {
        String digits = digits(text, what);
        String shortest = digits.replaceFirst("^0+(?=.)", "");
        if (shortest.isEmpty() || shortest.length() > 64) {
            throw RpcException.params(
                    "%s must be a number of 1 to 64 hexadecimal digits: %s".formatted(what, cut(text)));
        }
        try {
            return Word.hex(shortest);
        } catch (IllegalArgumentException none) {
            throw RpcException.params("%s must be a hexadecimal number: %s".formatted(what, cut(text)));
        }
    }

    static byte[] bytes(String text, String what) throws RpcException {
        try {
            return HexFormat.of().parseHex(digits(text, what));
        } catch (IllegalArgumentException none) {
            throw RpcException.params("%s must be pairs of hexadecimal digits: %s".formatted(what, cut(text)));
        }
    }

    static byte[] bytes(String text, int length, String what) throws RpcException {
        byte[] bytes = bytes(text, what);
        if (bytes.length != length) {
            throw RpcException.params("%s must have %d bytes, not %d".formatted(what, length, bytes.length));
        }
        return bytes;
    }

    private static String digits(String text, String what) throws RpcException {
        if (!text.startsWith("0x") && !text.startsWith("0X")) {
            throw RpcException.params("%s must begin with 0x: %s".formatted(what, cut(text)));
        }
        return text.substring(2);
    }

    private static String cut(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
