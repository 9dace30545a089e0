package io.tiepm.driver.ethernet.ip;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A controller made by hand that speaks as a Rockwell Logix in slot 0 does, by 1756-PM020 and CIP, volumes 1 and 2: there
 * is no other one that tests could be held against. Others certify it: a client that nobody here wrote, and tshark.
 */
public final class FakeLogix implements Closeable {
    private static final int CONNECTION_FAILED = 1;
    private static final int NOT_SUPPORTED = 8;
    private static final int SOME_REFUSED = 0x1e;
    private static final int UNCONNECTED_ROOM = 500;
    private static final int SLOT = 0;

    private record Connection(int ours, int theirs, int size) {}

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final FakeTags tags;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Connection> connections = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger(0x1000);
    private final Set<Integer> refused = ConcurrentHashMap.newKeySet();
    private volatile boolean rackless;

    /** The services that were asked for, in order, those inside of others included; of CIP, in hexadecimal. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** The longest message that came or went, without what is around it. */
    volatile int longest;

    FakeLogix(FakeTags tags) throws IOException {
        this.tags = tags;
        start(() -> {
            while (true) {
                Socket link = door.accept();
                open.add(link);
                start(() -> serve(link));
            }
        });
    }

    /** With the tags of the page of the peers. */
    public static FakeLogix plant() throws IOException {
        return new FakeLogix(FakePlant.tags());
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort());
    }

    /** The bytes of a tag of the controller. */
    byte[] data(String tag) {
        return tags.data(tag);
    }

    /** Says that it does not support these services. */
    FakeLogix without(int... services) {
        for (int service : services) {
            refused.add(service);
        }
        return this;
    }

    /** Is a device without a rack, which no path leads on from. */
    FakeLogix rackless() {
        rackless = true;
        return this;
    }

    /** How many connections of CIP are open. */
    int connections() {
        return connections.size();
    }

    /** Hangs up on everybody, without a word. */
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
        int session = numbers.incrementAndGet();
        try (link) {
            DataInputStream in = new DataInputStream(link.getInputStream());
            while (true) {
                byte[] head = new byte[24];
                in.readFully(head);
                ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
                byte[] body = new byte[header.getShort(2) & 0xffff];
                in.readFully(body);
                int command = header.getShort(0) & 0xffff;
                if (command == 0x66) {
                    return;
                }
                byte[] answer = command == 0x65 ? body : packet(command, ByteBuffer.wrap(body));
                ByteBuffer whole = ByteBuffer.allocate(24 + answer.length).order(ByteOrder.LITTLE_ENDIAN);
                whole.put(head).put(answer).putShort(2, (short) answer.length).putInt(4, session);
                whole.putInt(8, answer.length == 0 ? 3 : 0);
                link.getOutputStream().write(whole.array());
            }
        } finally {
            open.remove(link);
        }
    }

    private byte[] packet(int command, ByteBuffer in) {
        in.order(ByteOrder.LITTLE_ENDIAN).position(8);
        int kind = in.getShort();
        int length = in.getShort();
        if (command == 0x6f && kind == 0) {
            in.getInt();
            byte[] message = rest(in);
            byte[] answer = unconnected(message);
            return items(0, new byte[0], 0xb2, answer);
        } else if (command == 0x70 && (kind & 0xff) == 0xa1 && length == 4) {
            Connection connection = connections.get(in.getInt());
            in.getInt();
            short sequence = in.getShort();
            if (connection != null) {
                byte[] answer = route(rest(in), connection.size() - 2);
                ByteBuffer numbered = ByteBuffer.allocate(2 + answer.length).order(ByteOrder.LITTLE_ENDIAN);
                numbered.putShort(sequence).put(answer);
                ByteBuffer id = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
                return items(0xa1, id.putInt(connection.theirs()).array(), 0xb1, numbered.array());
            }
        }
        return new byte[0];
    }

    private static byte[] items(int first, byte[] one, int second, byte[] other) {
        ByteBuffer all = ByteBuffer.allocate(8 + 8 + one.length + other.length).order(ByteOrder.LITTLE_ENDIAN);
        all.putInt(0).putShort((short) 0).putShort((short) 2);
        all.putShort((short) first).putShort((short) one.length).put(one);
        all.putShort((short) second).putShort((short) other.length).put(other);
        return all.array();
    }

    private byte[] unconnected(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int service = in.get() & 0xff;
        List<FakeTags.Segment> path = path(in);
        boolean manager =
                path.get(0).kind() == FakeTags.Segment.CLASS && path.get(0).number() == 6;
        if (!manager) {
            return route(message, UNCONNECTED_ROOM);
        }
        asked.add("6/%02x".formatted(service));
        if (refused.contains(service)) {
            return answer(service, new int[] {NOT_SUPPORTED}, new byte[0]);
        }
        return switch (service) {
            case 0x54, 0x5b -> join(service, in);
            case 0x4e -> leave(in);
            case 0x52 -> forward(in);
            default -> answer(service, new int[] {NOT_SUPPORTED}, new byte[0]);
        };
    }

    private byte[] join(int service, ByteBuffer in) {
        in.getShort();
        in.getInt();
        int theirs = in.getInt();
        byte[] identity = new byte[8];
        in.get(identity);
        in.getInt();
        int interval = in.getInt();
        int size = service == 0x54 ? in.getShort() & 0x1ff : in.getInt() & 0xffff;
        in.getInt();
        in.position(in.position() + (service == 0x54 ? 2 : 4) + 1);
        in.get();
        byte[] path = rest(in);
        int slot = path.length > 4 ? path[1] : SLOT;
        if (slot != SLOT || rackless && path.length > 4) {
            return answer(service, new int[] {CONNECTION_FAILED, 0x0312}, java.util.Arrays.copyOf(identity, 10));
        }
        int ours = numbers.incrementAndGet();
        connections.put(ours, new Connection(ours, theirs, size));
        ByteBuffer granted = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        granted.putInt(ours)
                .putInt(theirs)
                .put(identity)
                .putInt(interval)
                .putInt(interval)
                .putShort((short) 0);
        return answer(service, new int[] {0}, granted.array());
    }

    private byte[] leave(ByteBuffer in) {
        in.getShort();
        byte[] identity = new byte[8];
        in.get(identity);
        connections.clear();
        return answer(0x4e, new int[] {0}, java.util.Arrays.copyOf(identity, 10));
    }

    private byte[] forward(ByteBuffer in) {
        in.getShort();
        byte[] message = new byte[in.getShort() & 0xffff];
        in.get(message);
        in.position(in.position() + message.length % 2 + 2);
        byte[] route = rest(in);
        if (rackless || route.length != 2 || route[0] != 1 || route[1] != SLOT) {
            return answer(0x52, new int[] {CONNECTION_FAILED, 0x0204}, new byte[0]);
        }
        return route(message, UNCONNECTED_ROOM);
    }

    private byte[] route(byte[] message, int room) {
        longest = Math.max(longest, message.length);
        byte[] answer = object(message, room);
        longest = Math.max(longest, answer.length);
        return answer;
    }

    private byte[] object(byte[] message, int room) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int service = in.get() & 0xff;
        List<FakeTags.Segment> path = path(in);
        asked.add("%02x".formatted(service));
        if (refused.contains(service)) {
            return answer(service, new int[] {NOT_SUPPORTED}, new byte[0]);
        } else if (service == 0x0a) {
            return several(in.slice().order(ByteOrder.LITTLE_ENDIAN), room);
        }
        FakeTags.Said said = tags.ask(service, path, in, room - 8);
        return answer(service, said.status(), said.data());
    }

    private byte[] several(ByteBuffer in, int room) {
        int count = in.getShort();
        List<byte[]> answers = new ArrayList<>();
        int left = room - 6 - 2 * count - 12 * count;
        boolean allWell = true;
        for (int i = 0; i < count; i++) {
            int from = in.getShort(2 + 2 * i);
            int to = i == count - 1 ? in.limit() : in.getShort(4 + 2 * i);
            byte[] one = new byte[to - from];
            in.get(from, one);
            byte[] answer = object(one, Math.max(0, left) + 12);
            left -= answer.length;
            allWell &= answer[2] == 0;
            answers.add(answer);
        }
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        ByteBuffer offsets = ByteBuffer.allocate(2 + 2 * count).order(ByteOrder.LITTLE_ENDIAN);
        offsets.putShort((short) count);
        int offset = offsets.capacity();
        for (byte[] answer : answers) {
            offsets.putShort((short) offset);
            offset += answer.length;
        }
        told.writeBytes(offsets.array());
        answers.forEach(told::writeBytes);
        return answer(0x0a, new int[] {allWell ? 0 : SOME_REFUSED}, told.toByteArray());
    }

    private static byte[] answer(int service, int[] status, byte[] data) {
        int words = status.length - 1;
        ByteBuffer all = ByteBuffer.allocate(4 + 2 * words + data.length).order(ByteOrder.LITTLE_ENDIAN);
        all.put((byte) (service | 0x80)).put((byte) 0).put((byte) status[0]).put((byte) words);
        for (int i = 1; i < status.length; i++) {
            all.putShort((short) status[i]);
        }
        return all.put(data).array();
    }

    private static List<FakeTags.Segment> path(ByteBuffer in) {
        int end = in.get() * 2;
        end += in.position();
        List<FakeTags.Segment> path = new ArrayList<>();
        while (in.position() < end) {
            int kind = in.get() & 0xff;
            if (kind == FakeTags.Segment.SYMBOL) {
                byte[] name = new byte[in.get() & 0xff];
                in.get(name).position(in.position() + name.length % 2);
                path.add(new FakeTags.Segment(kind, 0, new String(name, StandardCharsets.US_ASCII)));
            } else {
                long number =
                        switch (kind & 3) {
                            case 0 -> in.get() & 0xff;
                            case 1 -> in.position(in.position() + 1).getShort() & 0xffff;
                            default -> in.position(in.position() + 1).getInt() & 0xffff_ffffL;
                        };
                path.add(new FakeTags.Segment(kind & ~3, number, null));
            }
        }
        return path;
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }

    @Override
    public void close() throws IOException {
        door.close();
        hangUp();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | RuntimeException over) {
                        // the other side has gone, or sent what no device could read, or the test is over
                    }
                },
                "fake-logix");
        thread.setDaemon(true);
        thread.start();
    }
}
