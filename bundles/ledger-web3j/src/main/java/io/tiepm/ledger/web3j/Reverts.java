package io.tiepm.ledger.web3j;

import io.tiepm.ledger.LedgerException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/** Why a contract refused, for a person, as far as the node tells. */
final class Reverts {
    /** {@code Error(string)}. */
    private static final String ERROR = "08c379a0";

    private static final int LONGEST = 300;

    private final Supplier<Signatures> errors;

    Reverts(Supplier<Signatures> errors) {
        this.errors = errors;
    }

    String reason(NodeError error) {
        String message = String.valueOf(error.getMessage());
        String data = hex(error.data());
        if (data.startsWith(ERROR)) {
            return Foreign.line(text(data).orElse(message));
        }
        return Foreign.line(errors.get().read(data).orElse(message));
    }

    LedgerException refused(String what, NodeError error) {
        return new LedgerException(
                LedgerException.Fault.REFUSED, "the contract refuses " + what + ": " + reason(error), error);
    }

    private static String hex(String data) {
        int start = data.indexOf("0x");
        if (start < 0) {
            return "";
        }
        int end = start + 2;
        while (end < data.length() && Character.digit(data.charAt(end), 16) >= 0) {
            end++;
        }
        return data.substring(start + 2, end);
    }

    private static Optional<String> text(String data) {
        try {
            byte[] bytes = HexFormat.of().parseHex(data);
            int length = new BigInteger(1, bytes, 36, 32).intValueExact();
            return Optional.of(new String(bytes, 68, Math.min(length, LONGEST), StandardCharsets.UTF_8));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }
}
