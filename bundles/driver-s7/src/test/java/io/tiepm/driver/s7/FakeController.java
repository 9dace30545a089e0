package io.tiepm.driver.s7;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An S7 controller made by hand, byte by byte. Bytes that nobody set are unknown to it; with a hole in the middle, so is
 * every item that reaches over it.
 */
final class FakeController implements Closeable {
    private static final int DATA_BLOCK = 0x84;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<Long, Byte> bytes = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> says = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int telegram = 480;
    private volatile int error;
    private volatile boolean nobodyThere;

    /** What was asked, in order, one line a request: {@code 84.1.0+4 83.0.10+1}; area, block, first byte, how many. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** The functions that were asked for, in order. */
    final List<Integer> functions = new CopyOnWriteArrayList<>();

    /** The TSAP of the controller that each connection named. */
    final List<Integer> tsaps = new CopyOnWriteArrayList<>();

    /** The longest telegram that came or went. */
    volatile int longest;

    FakeController() throws IOException {
        start(() -> {
            while (true) {
                Socket link = door.accept();
                open.add(link);
                start(() -> serve(link));
            }
        });
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort());
    }

    /** Sets bytes of a data block from a byte on. */
    FakeController set(int block, int start, int... values) {
        return fill(DATA_BLOCK, block, start, values);
    }

    /** Sets bytes of an area from a byte on. */
    FakeController fill(int area, int block, int start, int... values) {
        for (int i = 0; i < values.length; i++) {
            bytes.put(key(area, block, start + i), (byte) values[i]);
        }
        return this;
    }

    /** Makes a byte of a data block unknown. */
    void forget(int block, int at) {
        bytes.remove(key(DATA_BLOCK, block, at));
    }

    /** Answers items of a data block by this code. */
    void say(int block, int code) {
        says.put(block, code);
    }

    /** Grants telegrams of so many bytes. */
    FakeController telegram(int most) {
        telegram = most;
        return this;
    }

    /** Answers every read by this error, class before code. */
    void error(int both) {
        error = both;
    }

    /** Has nothing at the rack and slot that is asked for. */
    void nobodyThere() {
        nobodyThere = true;
    }

    /** Hangs up on everybody, without a word, and returns when that is done. */
    void hangUp() {
        for (Socket link : open) {
            try {
                link.close();
            } catch (IOException gone) {
                // so much the better
            }
        }
    }

    private void serve(Socket link) throws IOException {
        try (link) {
            DataInputStream in = new DataInputStream(link.getInputStream());
            while (true) {
                in.readUnsignedShort();
                byte[] cotp = new byte[in.readUnsignedShort() - 4];
                in.readFully(cotp);
                longest = Math.max(longest, cotp.length - 3);
                ByteBuffer asks = ByteBuffer.wrap(cotp);
                byte[] answer = (cotp[1] & 0xff) == 0xe0 ? reached(asks) : spoken(asks);
                longest = Math.max(longest, answer.length - 3);
                ByteBuffer frame = ByteBuffer.allocate(4 + answer.length);
                frame.putShort((short) 0x0300)
                        .putShort((short) (4 + answer.length))
                        .put(answer);
                link.getOutputStream().write(frame.array());
            }
        } finally {
            open.remove(link);
        }
    }

    private byte[] reached(ByteBuffer asks) {
        asks.position(7);
        while (asks.hasRemaining()) {
            int code = asks.get() & 0xff;
            int length = asks.get();
            if (code == 0xc2) {
                tsaps.add((int) asks.getShort());
            } else {
                asks.position(asks.position() + length);
            }
        }
        return nobodyThere ? new byte[] {6, (byte) 0x80, 0, 1, 0, 7, 0} : new byte[] {6, (byte) 0xd0, 0, 1, 0, 7, 0};
    }

    private byte[] spoken(ByteBuffer asks) {
        asks.position(3 + 4);
        int reference = asks.getShort();
        asks.position(3 + 10);
        int function = asks.get() & 0xff;
        functions.add(function);
        if (function == 0xf0) {
            ByteBuffer setup = ByteBuffer.allocate(8);
            setup.putShort((short) 0xf000)
                    .putShort((short) 1)
                    .putShort((short) 1)
                    .putShort((short) telegram);
            return answer(reference, 0, setup.array(), new byte[0]);
        }
        if (function != 4) {
            return answer(reference, 0x8104, new byte[0], new byte[0]);
        }
        byte[][] items = items(asks);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int i = 0; i < items.length; i++) {
            data.writeBytes(items[i]);
            if (items[i].length % 2 == 1 && i < items.length - 1) {
                data.write(0);
            }
        }
        return error == 0
                ? answer(reference, 0, new byte[] {4, (byte) items.length}, data.toByteArray())
                : answer(reference, error, new byte[0], new byte[0]);
    }

    private byte[][] items(ByteBuffer asks) {
        byte[][] items = new byte[asks.get()][];
        List<String> line = new ArrayList<>();
        for (int i = 0; i < items.length; i++) {
            asks.getInt();
            int count = asks.getShort() & 0xffff;
            int block = asks.getShort() & 0xffff;
            int place = asks.getInt();
            int area = place >>> 24;
            int start = (place & 0xff_ffff) >> 3;
            line.add("%02x.%d.%d+%d".formatted(area, block, start, count));
            items[i] = item(area, block, start, count);
        }
        asked.add(String.join(" ", line));
        return items;
    }

    private byte[] item(int area, int block, int start, int count) {
        int says = this.says.getOrDefault(block, 0xff);
        ByteBuffer item = ByteBuffer.allocate(4 + count);
        for (int i = 0; i < count; i++) {
            Byte one = bytes.get(key(area, block, start + i));
            if (one == null && says == 0xff) {
                says = 5;
            }
            item.put(4 + i, one == null ? 0 : one);
        }
        if (says != 0xff) {
            return new byte[] {(byte) says, 0, 0, 0};
        }
        return item.put(0, (byte) 0xff)
                .put(1, (byte) 4)
                .putShort(2, (short) (8 * count))
                .array();
    }

    private static byte[] answer(int reference, int error, byte[] parameter, byte[] data) {
        ByteBuffer all = ByteBuffer.allocate(3 + 12 + parameter.length + data.length);
        all.put((byte) 2).put((byte) 0xf0).put((byte) 0x80);
        all.put((byte) 0x32).put((byte) 3).putShort((short) 0).putShort((short) reference);
        all.putShort((short) parameter.length).putShort((short) data.length).putShort((short) error);
        return all.put(parameter).put(data).array();
    }

    private static long key(int area, int block, int at) {
        return (long) area << 40 | (long) block << 20 | at;
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket link : open) {
            link.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException over) {
                        // the other side has gone, or the test is over
                    }
                },
                "fake-controller");
        thread.setDaemon(true);
        thread.start();
    }
}
