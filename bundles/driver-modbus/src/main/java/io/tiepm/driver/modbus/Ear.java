package io.tiepm.driver.modbus;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is heard after one request, until the answer is among it. An answer that is byte for byte the request may be our
 * own echo, and is believed only where it is known that there is none.
 */
final class Ear {
    /** Longer than any frame with its echo; beyond, it is noise. */
    private static final int MOST = 1024;

    private final Framing framing;
    private final Request request;
    private final byte[] sent;
    private final boolean echoes;
    private final boolean plain;
    private final byte[] heard = new byte[MOST];
    private int length;
    private boolean anything;
    private boolean echoed;
    private boolean clean = true;

    /**
     * @param sent the frame of the request
     * @param echoes whether an answer must come after our echo
     * @param plain whether there is known to be no echo
     */
    Ear(Framing framing, Request request, byte[] sent, boolean echoes, boolean plain) {
        this.framing = framing;
        this.request = request;
        this.sent = sent;
        this.echoes = echoes;
        this.plain = plain;
    }

    /** Takes bytes that came, and says what they make; null while they make nothing. */
    @Nullable
    Answer hear(byte[] bytes, int count) {
        anything = true;
        if (length + count > MOST) {
            length = 0;
            clean = false;
            return null;
        }
        System.arraycopy(bytes, 0, heard, length, count);
        length += count;
        return judge(false);
    }

    /** Says what there is when nothing more comes for a while; null if that is nothing to end on. */
    @Nullable
    Answer still() {
        return judge(true);
    }

    /** Tells whether bytes wait for others. */
    boolean waits() {
        return length > 0;
    }

    /** Tells whether anything came at all, but our own echo. */
    boolean anything() {
        return anything && !(clean && echoed && length == 0);
    }

    /** Tells whether the answer, and nothing else, came. */
    boolean answerAlone() {
        return clean && !echoed;
    }

    private @Nullable Answer judge(boolean still) {
        while (length > 0) {
            Scan scan = framing.scan(heard, length, request, still);
            if (scan instanceof Scan.Found found) {
                if (!plain && !echoed && isEcho(found.from(), found.to())) {
                    drop(found.to());
                    continue;
                }
                clean &= found.from() == 0;
                return echoes && !echoed ? Answer.GARBLED : found.answer();
            }
            if (scan instanceof Scan.Skip skip) {
                if (!isEcho(skip.to() - sent.length, skip.to())) {
                    clean = false;
                }
                drop(skip.to());
                continue;
            }
            return scan == Scan.SPOILT ? Answer.GARBLED : null;
        }
        return null;
    }

    private boolean isEcho(int from, int to) {
        boolean same = from >= 0 && Arrays.equals(heard, from, to, sent, 0, sent.length);
        echoed |= same;
        return same;
    }

    private void drop(int to) {
        System.arraycopy(heard, to, heard, 0, length - to);
        length -= to;
    }
}
