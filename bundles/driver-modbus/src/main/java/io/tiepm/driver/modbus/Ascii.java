package io.tiepm.driver.modbus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Frames of text: a colon, hexadecimal digits of unit, function, data and LRC, and the end of the line. Modbus over
 * Serial Line 1.02, section 2.5.2. Digits may be small letters too.
 */
final class Ascii implements Framing {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** A colon, two digits for each of unit, function, count and LRC, and the end of the line. */
    private static final int AROUND = 11;

    @Override
    public byte[] frame(Request request) {
        byte[] message = request.message();
        byte[] whole = Arrays.copyOf(message, message.length + 1);
        whole[message.length] = (byte) lrc(message, message.length);
        return (":" + HEX.formatHex(whole) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int length(int bytes) {
        return AROUND + 2 * bytes;
    }

    @Override
    public Scan scan(byte[] heard, int length, Request request, boolean still) {
        int end = find(heard, '\n', 0, length);
        if (end == length) {
            return still ? new Scan.Skip(length) : Scan.MORE;
        }
        int colon = end;
        while (colon >= 0 && heard[colon] != ':') {
            colon--;
        }
        int digits = end > 0 && heard[end - 1] == '\r' ? end - 1 : end;
        if (colon < 0) {
            return new Scan.Skip(end + 1);
        }
        byte[] message = message(heard, colon + 1, digits);
        if (message.length < 4 || (message[0] & 0xff) != request.unit()) {
            return new Scan.Skip(end + 1);
        }
        boolean right = lrc(message, message.length - 1) == (message[message.length - 1] & 0xff);
        Answer answer = right ? answer(message, request) : null;
        if (answer != null) {
            return new Scan.Found(colon, end + 1, answer);
        }
        return right ? new Scan.Skip(end + 1) : Scan.SPOILT;
    }

    /** The negated sum of the bytes, in eight bits. */
    static int lrc(byte[] bytes, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += bytes[i];
        }
        return -sum & 0xff;
    }

    private static @Nullable Answer answer(byte[] message, Request request) {
        int function = message[1] & 0xff;
        if (function == (request.table().function() | 0x80) && message.length == 4) {
            return new Answer.Refusal(message[2] & 0xff);
        }
        boolean asked = function == request.table().function()
                && (message[2] & 0xff) == request.bytes()
                && message.length == 4 + request.bytes();
        return asked ? new Answer.Data(Arrays.copyOfRange(message, 2, message.length - 1)) : null;
    }

    /** What the digits say; nothing where they are none. */
    private static byte[] message(byte[] heard, int from, int to) {
        String text = new String(heard, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1);
        return text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit)
                ? HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT))
                : new byte[0];
    }

    private static int find(byte[] heard, char what, int from, int length) {
        int at = from;
        while (at < length && heard[at] != what) {
            at++;
        }
        return at;
    }
}
