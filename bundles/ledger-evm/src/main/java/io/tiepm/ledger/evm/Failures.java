package io.tiepm.ledger.evm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Says why a call failed, in the words that tools know (those of go-ethereum). */
final class Failures {
    /** {@code Error(string)}. */
    private static final byte[] ERROR = {0x08, (byte) 0xc3, 0x79, (byte) 0xa0};
    /** {@code Panic(uint256)}. */
    private static final byte[] PANIC = {0x4e, 0x48, 0x7b, 0x71};

    private Failures() {}

    static RpcException of(Receipt receipt) {
        if (receipt.ending() == Ending.REVERT) {
            return new RpcException(
                    RpcException.REVERTED, "execution reverted" + reason(receipt.output()), Hex.data(receipt.output()));
        }
        return new RpcException(RpcException.SERVER, text(receipt.ending()));
    }

    private static String text(Ending ending) {
        return switch (ending) {
            case OUT_OF_GAS -> "out of gas";
            case STACK_UNDERFLOW -> "stack underflow";
            case STACK_OVERFLOW -> "stack limit reached 1024 (1023)";
            case NO_SUCH_OPERATION -> "invalid opcode";
            case NO_SUCH_TARGET -> "invalid jump destination";
            case CHANGE_IN_FIXED_CALL -> "write protection";
            case RETURN_DATA_TOO_SHORT -> "return data out of bounds";
            case ADDRESS_TAKEN -> "contract address collision";
            case CODE_REFUSED -> "max code size exceeded, or invalid code: must not begin with 0xef";
            case PRECOMPILED_FAILED -> "precompiled contract failed";
            case NOT_CALLED -> "insufficient balance for transfer";
            case SUCCESS, REVERT -> "execution reverted";
        };
    }

    private static String reason(byte[] output) {
        if (output.length >= 36 && startsWith(output, PANIC)) {
            return ": panic code 0x" + Word.of(output, 4, 32).number().toString(16);
        } else if (output.length >= 68 && startsWith(output, ERROR)) {
            int length = Word.of(output, 36, 32).clampedInt();
            if (length <= output.length - 68) {
                return ": " + new String(output, 68, length, StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static boolean startsWith(byte[] output, byte[] selector) {
        return Arrays.equals(output, 0, 4, selector, 0, 4);
    }
}
