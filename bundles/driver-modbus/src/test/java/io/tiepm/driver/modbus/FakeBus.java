package io.tiepm.driver.modbus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A serial line by hand: whatever the test says comes back, a lump at a time, after each request. */
final class FakeBus implements Pipe {
    /** What was sent, in hexadecimal digits. */
    final List<String> sent = new CopyOnWriteArrayList<>();

    private final Deque<List<byte[]>> answers = new ArrayDeque<>();
    private final Deque<byte[]> coming = new ArrayDeque<>();
    private boolean open = true;

    /** What comes after the next request that has no answer yet; none of it for a silent unit. */
    FakeBus answers(byte[]... lumps) {
        answers.add(new ArrayList<>(Arrays.asList(lumps)));
        return this;
    }

    /** Something comes unasked. */
    FakeBus comes(byte[] lump) {
        coming.add(lump);
        return this;
    }

    @Override
    public synchronized int read(byte[] into, long nanos) throws IOException, InterruptedException {
        if (!open) {
            throw new IOException("gone");
        }
        byte[] lump = coming.poll();
        if (lump == null) {
            if (nanos > 0) {
                Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
            }
            return 0;
        }
        System.arraycopy(lump, 0, into, 0, lump.length);
        return lump.length;
    }

    @Override
    public synchronized void write(byte[] frame) {
        sent.add(HexFormat.of().formatHex(frame));
        List<byte[]> lumps = answers.poll();
        if (lumps != null) {
            coming.addAll(lumps);
        }
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public boolean tellsItsEnd() {
        return true;
    }

    @Override
    public void close() {
        open = false;
    }

    /** A frame of RTU around a message in hexadecimal digits. */
    static byte[] rtu(String message) {
        byte[] bytes = bytes(message);
        int crc = Rtu.crc(bytes, 0, bytes.length);
        return join(bytes, new byte[] {(byte) crc, (byte) (crc >> 8)});
    }

    static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
