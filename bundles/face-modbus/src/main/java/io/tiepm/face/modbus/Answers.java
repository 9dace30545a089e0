package io.tiepm.face.modbus;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests: reading registers (3 and 4, which show the same) and discrete inputs (2). Every other function is
 * refused; there is none that could change anything.
 */
final class Answers {
    /** What is refused, by the numbers of the protocol. */
    static final int NO_SUCH_FUNCTION = 1;

    static final int NO_SUCH_ADDRESS = 2;
    static final int NO_SUCH_AMOUNT = 3;
    static final int BROKEN = 4;
    static final int NO_SUCH_UNIT = 11;

    private static final Logger log = LoggerFactory.getLogger(Answers.class);
    private static final int DISCRETE_INPUTS = 2;
    private static final int HOLDING = 3;
    private static final int INPUT = 4;
    private static final int MOST_REGISTERS = 125;
    private static final int MOST_BITS = 2000;
    private static final int LENGTH = 5;
    /** The unit ids by which a master means the server itself. */
    private static final int ITSELF = 255;

    private final int unit;
    private final RegisterMap map;
    private final View view;
    private boolean toldBug;

    /** @param unit the unit id that is answered; 0 for any */
    Answers(int unit, RegisterMap map, View view) {
        this.unit = unit;
        this.map = map;
        this.view = view;
    }

    /**
     * The answer to a request; called by one thread.
     *
     * @param pdu 1 to 253 bytes, function code first
     * @return 2 to 253 bytes; never none
     */
    byte[] answer(int askedUnit, byte[] pdu) {
        int function = pdu[0] & 0xff;
        if (unit != 0 && askedUnit != unit && askedUnit != 0 && askedUnit != ITSELF) {
            return refusal(function, NO_SUCH_UNIT);
        }
        boolean bits = function == DISCRETE_INPUTS;
        if (!bits && function != HOLDING && function != INPUT) {
            return refusal(function, NO_SUCH_FUNCTION);
        }
        int count = pdu.length == LENGTH ? ByteBuffer.wrap(pdu).getShort(3) & 0xffff : 0;
        if (count < 1 || count > (bits ? MOST_BITS : MOST_REGISTERS)) {
            return refusal(function, NO_SUCH_AMOUNT);
        }
        int from = ByteBuffer.wrap(pdu).getShort(1) & 0xffff;
        try {
            Optional<byte[]> data = bits
                    ? map.good(view, from, count).map(Answers::packed)
                    : map.registers(view, from, count).map(Answers::packed);
            return data.map(bytes -> framed(function, bytes)).orElseGet(() -> refusal(function, NO_SUCH_ADDRESS));
        } catch (RuntimeException bug) {
            if (!toldBug) {
                toldBug = true;
                log.error("registers {} to {} could not be told; masters get exception 4", from, from + count - 1, bug);
            }
            return refusal(function, BROKEN);
        }
    }

    /** Whether an answer is a refusal. */
    static boolean refuses(byte[] answer) {
        return answer[0] < 0;
    }

    private static byte[] refusal(int function, int why) {
        return new byte[] {(byte) (function | 0x80), (byte) why};
    }

    private static byte[] framed(int function, byte[] data) {
        return ByteBuffer.allocate(2 + data.length)
                .put((byte) function)
                .put((byte) data.length)
                .put(data)
                .array();
    }

    private static byte[] packed(short[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * words.length);
        bytes.asShortBuffer().put(words);
        return bytes.array();
    }

    private static byte[] packed(boolean[] bits) {
        byte[] bytes = new byte[(bits.length + 7) / 8];
        for (int i = 0; i < bits.length; i++) {
            bytes[i / 8] |= (byte) ((bits[i] ? 1 : 0) << i % 8);
        }
        return bytes;
    }
}
