package io.tiepm.driver.ethernet.ip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks a controller what is in its structures, and remembers some of them. For one thread. */
final class Templates {
    private static final int CLASS = 0x6c;
    private static final int MOST_REMEMBERED = 256;
    private static final int MOST_BYTES = 1 << 16;
    /** What the size of a definition tells too much, as 1756-PM020 says. */
    private static final int SURPLUS = 23;

    private static final int HANDLE = 1;
    private static final int MEMBERS = 2;
    private static final int WORDS = 4;

    private final Line line;
    private final Map<Integer, Optional<Template>> remembered = new LinkedHashMap<>();

    Templates(Line line) {
        this.line = line;
    }

    boolean remembers(int number) {
        return remembered.containsKey(number);
    }

    /**
     * Empty where the controller does not tell it.
     *
     * @throws IOException if the line broke
     */
    Optional<Template> of(int number) throws IOException {
        Optional<Template> known = remembered.get(number);
        if (known == null) {
            known = ask(number);
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
            remembered.put(number, known);
        }
        return known;
    }

    private Optional<Template> ask(int number) throws IOException {
        byte[] path = Paths.object(CLASS, number);
        ByteBuffer wanted = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        wanted.putShort((short) 3)
                .putShort((short) WORDS)
                .putShort((short) MEMBERS)
                .putShort((short) HANDLE);
        Reply reply = line.ask(new Request(Service.GET_ATTRIBUTE_LIST, path, wanted.array()));
        if (!reply.done()) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(reply.data()).order(ByteOrder.LITTLE_ENDIAN);
        try {
            in.position(2 + 4);
            long bytes = 4 * (in.getInt() & 0xffff_ffffL) - SURPLUS;
            in.position(in.position() + 4);
            int members = in.getShort() & 0xffff;
            in.position(in.position() + 4);
            int handle = in.getShort() & 0xffff;
            if (bytes <= 0 || bytes > MOST_BYTES) {
                return Optional.empty();
            }
            return Optional.of(Template.of(members, handle, definition(path, (int) bytes)));
        } catch (BufferUnderflowException | IllegalArgumentException senseless) {
            return Optional.empty();
        }
    }

    private byte[] definition(byte[] path, int bytes) throws IOException {
        ByteArrayOutputStream gathered = new ByteArrayOutputStream();
        while (gathered.size() < bytes) {
            ByteBuffer range = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
            range.putInt(gathered.size()).putShort((short) (bytes - gathered.size()));
            Reply reply = line.ask(new Request(Service.READ, path, range.array()));
            gathered.writeBytes(reply.data());
            if (reply.status() != Reply.PARTIAL || reply.data().length == 0) {
                break;
            }
        }
        return gathered.toByteArray();
    }
}
