package io.tiepm.driver.s7;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a controller answers to a request to read, byte by byte. PLC4X takes the length that some controllers tell of a
 * refused item for bytes that follow, and so loses the items behind it; here a refused item has none.
 *
 * @param reference which request it answers
 * @param error class before code; 0 where the request as a whole was taken
 * @param function what was asked for; 0 where the answer tells nothing but an error
 * @param count how many items
 * @param items all of them, as they came
 */
record Reply(int reference, int error, int function, int count, ByteBuffer items) {
    private static final int READ = 4;
    private static final int TPKT = 4;
    private static final int DATA = 0xf0;
    private static final int PROTOCOL = 0x32;
    private static final int LEAST_KIND = 2;
    private static final int MOST_KIND = 3;
    private static final int TAKEN = 0xff;
    private static final int BITS_FROM = 3;
    private static final int BITS_TO = 5;

    /**
     * @param packet as it came over TCP
     * @throws IOException if it is no answer of S7
     */
    static Reply of(byte[] packet) throws IOException {
        try {
            ByteBuffer in = ByteBuffer.wrap(packet).position(TPKT);
            int header = in.get() & 0xff;
            boolean data = (in.get() & 0xff) == DATA;
            in.position(TPKT + 1 + header);
            boolean right = in.get() == PROTOCOL;
            int kind = in.get();
            in.getShort();
            int reference = in.getShort() & 0xffff;
            int parameters = in.getShort() & 0xffff;
            int bytes = in.getShort() & 0xffff;
            int error = in.getShort() & 0xffff;
            if (!data || !right || kind < LEAST_KIND || kind > MOST_KIND || parameters + bytes != in.remaining()) {
                throw new IOException("what it says is not S7");
            }
            int function = parameters == 0 ? 0 : in.get(in.position()) & 0xff;
            int count = parameters < 2 ? 0 : in.get(in.position() + 1) & 0xff;
            in.position(in.position() + parameters);
            return new Reply(reference, error, function, count, in.slice());
        } catch (BufferUnderflowException | IllegalArgumentException shorter) {
            throw new IOException("what it says is not S7", shorter);
        }
    }

    /**
     * @param pieces what was asked for
     * @return one for each of them, in the same order
     * @throws IOException if it answers anything else
     */
    List<Answer> answers(List<Piece> pieces) throws IOException {
        if (function != READ || count != pieces.size()) {
            throw new IOException("it answered something that was not asked");
        }
        ByteBuffer in = items.duplicate();
        List<Answer> answers = new ArrayList<>(pieces.size());
        try {
            for (Piece piece : pieces) {
                answers.add(answer(in, piece.length()));
                if (in.hasRemaining() && answers.size() < count && in.position() % 2 == 1) {
                    in.get();
                }
            }
        } catch (BufferUnderflowException shorter) {
            throw new IOException("its answer is shorter than it says", shorter);
        }
        return answers;
    }

    private static Answer answer(ByteBuffer in, int wanted) throws IOException {
        int code = in.get() & 0xff;
        int size = in.get();
        int told = in.getShort() & 0xffff;
        if (code != TAKEN) {
            return new Answer.Refusal(code);
        }
        int length = size >= BITS_FROM && size <= BITS_TO ? (told + 7) / 8 : told;
        if (length != wanted) {
            throw new IOException("asked for " + wanted + " bytes and got " + length);
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new Answer.Data(bytes);
    }
}
