package io.tiepm.face.modbus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * One connection of a master. Takes whole requests out of what comes, and reads on only when its answers are away, so that
 * a master who does not listen holds up nobody and fills nothing. For one thread.
 */
final class Client {
    private static final int HEADER = 7;
    /** A header and the longest message behind it. */
    private static final int LONGEST = 260;

    private final SelectionKey key;
    private final SocketChannel channel;
    private final Answers answers;
    private final Tally tally;
    private final ByteBuffer in = ByteBuffer.allocate(4 * LONGEST);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private long heard;

    Client(SelectionKey key, Answers answers, Tally tally, long now) {
        this.key = key;
        this.channel = (SocketChannel) key.channel();
        this.answers = answers;
        this.tally = tally;
        this.heard = now;
    }

    /** When its last whole request came, by {@link System#nanoTime()}. */
    long heard() {
        return heard;
    }

    /**
     * Reads and writes what can be read and written without waiting.
     *
     * @return false when it is over
     */
    boolean proceed(long now) throws IOException {
        if (!flushed()) {
            return true;
        }
        int read = channel.read(in);
        in.flip();
        boolean fits = true;
        while (fits && !out.hasRemaining() && in.remaining() >= HEADER) {
            int length = in.getShort(in.position() + 4) & 0xffff;
            fits = in.getShort(in.position() + 2) == 0 && length >= 2 && length <= LONGEST - HEADER + 1;
            if (!fits || in.remaining() < HEADER - 1 + length) {
                break;
            }
            heard = now;
            answer(length);
            flushed();
        }
        in.compact();
        return fits && read >= 0;
    }

    private void answer(int length) {
        short transaction = in.getShort();
        in.getInt();
        int unit = in.get() & 0xff;
        byte[] pdu = new byte[length - 1];
        in.get(pdu);
        byte[] answer = answers.answer(unit, pdu);
        tally.requests.increment();
        if (Answers.refuses(answer)) {
            tally.refused.increment();
        }
        out = ByteBuffer.allocate(HEADER + answer.length)
                .putShort(transaction)
                .putShort((short) 0)
                .putShort((short) (answer.length + 1))
                .put((byte) unit)
                .put(answer)
                .flip();
    }

    /** Writes what waits, and says whether all of it is away. */
    private boolean flushed() {
        try {
            if (out.hasRemaining()) {
                channel.write(out);
            }
        } catch (IOException gone) {
            // reading will tell
            out.position(out.limit());
        }
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        return !out.hasRemaining();
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException gone) {
            // it is gone all the same
        }
    }
}
