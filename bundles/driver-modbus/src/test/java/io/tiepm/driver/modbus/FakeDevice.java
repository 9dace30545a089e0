package io.tiepm.driver.modbus;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * A Modbus TCP device, or a gateway with several, made by hand from the specification. Registers and bits that nobody
 * set are unknown to it.
 */
final class FakeDevice implements Closeable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<Integer, Map<Integer, Integer>> tables = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> gatewaySays = new ConcurrentHashMap<>();
    private final Set<Integer> silent = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int most = 125;

    /** What was asked, in order: {@code unit/function/start+count}. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** When each request came, in nanoseconds. */
    final List<Long> times = new CopyOnWriteArrayList<>();

    FakeDevice() throws IOException {
        this(false);
    }

    private FakeDevice(boolean rtu) throws IOException {
        start(() -> {
            while (true) {
                Socket link = door.accept();
                open.add(link);
                start(() -> serve(link, rtu));
            }
        });
    }

    /** A serial device server, behind which units speak Modbus RTU. */
    static FakeDevice rtu() throws IOException {
        return new FakeDevice(true);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort());
    }

    /** How many connections stand. */
    int connections() {
        return open.size();
    }

    /** Sets registers of a function from an address on. */
    FakeDevice set(int function, int start, int... values) {
        Map<Integer, Integer> table = tables.computeIfAbsent(function, none -> new ConcurrentHashMap<>());
        IntStream.range(0, values.length).forEach(i -> table.put(start + i, values[i]));
        return this;
    }

    /** Makes a register unknown. */
    void forget(int function, int at) {
        tables.getOrDefault(function, new HashMap<>()).remove(at);
    }

    /** Makes a unit say nothing, or speak again. */
    FakeDevice silence(int unit, boolean on) {
        if (on) {
            silent.add(unit);
        } else {
            silent.remove(unit);
        }
        return this;
    }

    /** Makes the gateway answer for a unit with this exception code. */
    FakeDevice gateway(int unit, int code) {
        gatewaySays.put(unit, code);
        return this;
    }

    /** Lets the unit answer for itself again. */
    FakeDevice noGateway(int unit) {
        gatewaySays.remove(unit);
        return this;
    }

    /** Takes no request for more registers than this. */
    FakeDevice most(int registers) {
        most = registers;
        return this;
    }

    private void serve(Socket link, boolean rtu) throws IOException {
        try (link) {
            DataInputStream in = new DataInputStream(link.getInputStream());
            DataOutputStream out = new DataOutputStream(link.getOutputStream());
            while (true) {
                byte[] head = in.readNBytes(rtu ? 0 : 6);
                int unit = in.readUnsignedByte();
                int function = in.readUnsignedByte();
                int start = in.readUnsignedShort();
                int count = in.readUnsignedShort();
                in.readNBytes(rtu ? 2 : 0);
                asked.add(unit + "/" + function + "/" + start + "+" + count);
                times.add(System.nanoTime());
                if (!silent.contains(unit)) {
                    byte[] answer = FakeBus.join(new byte[] {(byte) unit}, answer(unit, function, start, count));
                    byte[] length = {0, 0, (byte) (answer.length >> 8), (byte) answer.length};
                    out.write(
                            rtu
                                    ? FakeBus.rtu(HexFormat.of().formatHex(answer))
                                    : FakeBus.join(Arrays.copyOf(head, 2), length, answer));
                }
            }
        } finally {
            open.remove(link);
        }
    }

    private byte[] answer(int unit, int function, int start, int count) {
        Integer excuse = gatewaySays.get(unit);
        if (excuse != null) {
            return new byte[] {(byte) (function | 0x80), excuse.byteValue()};
        }
        if (function < 1 || function > 4) {
            return new byte[] {(byte) (function | 0x80), 1};
        }
        if (function >= 3 && count > most) {
            return new byte[] {(byte) (function | 0x80), 3};
        }
        Map<Integer, Integer> table = tables.getOrDefault(function, new HashMap<>());
        if (!IntStream.range(start, start + count).allMatch(table::containsKey)) {
            return new byte[] {(byte) (function | 0x80), 2};
        }
        boolean bits = function <= 2;
        int bytes = bits ? (count + 7) / 8 : count * 2;
        byte[] answer = new byte[2 + bytes];
        answer[0] = (byte) function;
        answer[1] = (byte) bytes;
        for (int i = 0; i < count; i++) {
            int value = table.get(start + i);
            if (bits) {
                answer[2 + i / 8] |= (byte) (value << i % 8);
            } else {
                answer[2 + 2 * i] = (byte) (value >> 8);
                answer[3 + 2 * i] = (byte) value;
            }
        }
        return answer;
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
                "fake-device");
        thread.setDaemon(true);
        thread.start();
    }
}
