package io.tiepm.driver.ethernet.ip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The tags of {@link FakeLogix} and what it says to who asks for them, byte by byte. Knows nothing of the driver's own
 * code, so that the two cannot agree on a mistake.
 */
final class FakeTags {
    private static final int[] DONE = {0};
    private static final int[] PARTIAL = {6};
    private static final int[] TOO_LARGE = {0x11};
    private static final int[] NO_SUCH_SEGMENT = {4, 0};
    private static final int[] BEYOND_THE_END = {0xff, 0x2105};
    private static final int[] NO_SUCH_OBJECT = {0x16};
    private static final int[] NO_SUCH_ATTRIBUTE = {0x14};
    private static final int[] NOT_SUPPORTED = {8};

    /** What an object says: status and what it says more of it, then the data. */
    record Said(int[] status, byte[] data) {
        Said(int[] status) {
            this(status, new byte[0]);
        }
    }

    /** A segment of a path: its kind and what it names. */
    record Segment(int kind, long number, String name) {
        static final int SYMBOL = 0x91;
        static final int CLASS = 0x20;
        static final int INSTANCE = 0x24;
        static final int MEMBER = 0x28;
        static final int ATTRIBUTE = 0x30;
    }

    private record Tag(String scope, String name, int word, FakeStructure structure, int[] dimensions, byte[] data) {
        int width() {
            return structure == null ? FakeTags.width(word) : structure.size;
        }
    }

    /** A part of a tag: what it is made of, where it begins, how many elements there are from there on; a bit of BOOL. */
    private record Part(int word, FakeStructure structure, int[] dimensions, int offset, int elements, int bit) {}

    private final List<Tag> tags = new CopyOnWriteArrayList<>();
    private final Map<Integer, FakeStructure> structures = new TreeMap<>();
    private final Map<List<Integer>, byte[]> attributes = new ConcurrentHashMap<>();

    static int width(int word) {
        return switch (word & 0xff) {
            case 0xc1, 0xc2, 0xc6, 0xd1 -> 1;
            case 0xc3, 0xc7, 0xd2 -> 2;
            case 0xc5, 0xc9, 0xcb, 0xd4 -> 8;
            default -> 4;
        };
    }

    void structure(FakeStructure structure) {
        structures.put(structure.number, structure);
    }

    void tag(String scope, String name, int type, int[] dimensions, byte[] data) {
        tags.add(new Tag(scope, name, type | dimensions.length << 13, null, dimensions, data));
    }

    void tag(String scope, String name, FakeStructure structure, int[] dimensions, byte[] data) {
        tags.add(
                new Tag(scope, name, 0x8000 | structure.number | dimensions.length << 13, structure, dimensions, data));
    }

    /** The bytes of a tag of the controller, to be changed while it is read. */
    byte[] data(String name) {
        return tags.stream()
                .filter(tag -> tag.scope().isEmpty() && tag.name().equals(name))
                .findFirst()
                .orElseThrow()
                .data();
    }

    void attribute(int number, int instance, int attribute, byte[] data) {
        attributes.put(List.of(number, instance, attribute), data);
    }

    /**
     * @param room most bytes of the data of an answer
     */
    Said ask(int service, List<Segment> path, ByteBuffer data, int room) {
        if (room < 0) {
            return new Said(TOO_LARGE);
        }
        long number = number(path, Segment.CLASS);
        if (service == 0x4c && number == 0x6c) {
            return template(path, data, room);
        } else if (service == 0x4c && number < 0) {
            return read(path, data.getShort() & 0xffff, 0, room);
        } else if (service == 0x52 && number < 0) {
            return read(path, data.getShort() & 0xffff, data.getInt(), room);
        } else if (service == 0x55 && number == 0x6b) {
            return symbols(path, data, room);
        } else if (service == 0x03 && number == 0x6c) {
            return templateAttributes(path, data);
        } else if (service == 0x0e) {
            byte[] told = attributes.get(
                    List.of((int) number, (int) number(path, Segment.INSTANCE), (int) number(path, Segment.ATTRIBUTE)));
            return told == null ? new Said(NO_SUCH_ATTRIBUTE) : new Said(DONE, told);
        } else if (service == 0x01 && number == 1) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int attribute = 1; attribute <= 7; attribute++) {
                all.writeBytes(attributes.get(List.of(1, 1, attribute)));
            }
            return new Said(DONE, all.toByteArray());
        }
        return new Said(NOT_SUPPORTED);
    }

    private static long number(List<Segment> path, int kind) {
        return path.stream()
                .filter(segment -> segment.kind() == kind)
                .mapToLong(Segment::number)
                .findFirst()
                .orElse(-1);
    }

    private Said read(List<Segment> path, int count, int from, int room) {
        String scope = path.get(0).name() != null && path.get(0).name().regionMatches(true, 0, "Program:", 0, 8)
                ? path.get(0).name()
                : "";
        List<Segment> inside = scope.isEmpty() ? path : path.subList(1, path.size());
        Tag tag = inside.isEmpty()
                ? null
                : tags.stream()
                        .filter(one -> one.scope().equalsIgnoreCase(scope)
                                && one.name().equalsIgnoreCase(inside.get(0).name()))
                        .findFirst()
                        .orElse(null);
        if (tag == null || tag.width() == 0) {
            return new Said(NO_SUCH_SEGMENT);
        }
        int elements = java.util.Arrays.stream(tag.dimensions()).reduce(1, (one, other) -> one * other);
        Part part = new Part(tag.word(), tag.structure(), tag.dimensions(), 0, elements, -1);
        for (int i = 1; i < inside.size() && part != null; ) {
            if (inside.get(i).kind() == Segment.SYMBOL) {
                part = member(part, inside.get(i++).name());
            } else {
                List<Long> index = new ArrayList<>();
                while (i < inside.size() && inside.get(i).kind() == Segment.MEMBER) {
                    index.add(inside.get(i++).number());
                }
                part = element(part, index);
                if (part == null) {
                    return new Said(BEYOND_THE_END);
                }
            }
        }
        return part == null ? new Said(NO_SUCH_SEGMENT) : told(part, tag.data(), count, from, room);
    }

    private static Part member(Part part, String name) {
        FakeStructure.Member member =
                part.structure() == null ? null : part.structure().member(name);
        if (member == null) {
            return null;
        }
        boolean bool = (member.word() & 0xff) == FakeStructure.BOOL && member.structure() == null;
        return new Part(
                member.word(),
                member.structure(),
                member.elements() == 1 ? new int[0] : new int[] {member.elements()},
                part.offset() + member.offset(),
                member.elements(),
                bool ? member.information() : -1);
    }

    private static Part element(Part part, List<Long> index) {
        if (index.size() != part.dimensions().length) {
            return null;
        }
        long flat = 0;
        for (int i = 0; i < index.size(); i++) {
            if (index.get(i) >= part.dimensions()[i]) {
                return null;
            }
            flat = flat * part.dimensions()[i] + index.get(i);
        }
        int width = part.structure() == null ? width(part.word()) : part.structure().size;
        return new Part(
                part.word(),
                part.structure(),
                new int[0],
                part.offset() + (int) flat * width,
                part.elements() - (int) flat,
                -1);
    }

    private static Said told(Part part, byte[] data, int count, int from, int room) {
        if (count < 1 || count > part.elements()) {
            return new Said(BEYOND_THE_END);
        }
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        if (part.structure() == null) {
            told.write(part.word() & 0xff);
            told.write(0);
        } else {
            told.writeBytes(new byte[] {(byte) 0xa0, 2});
            told.write(part.structure().handle);
            told.write(part.structure().handle >> 8);
        }
        int width = part.structure() == null ? width(part.word()) : part.structure().size;
        if (part.bit() >= 0) {
            told.write((data[part.offset()] >> part.bit() & 1) == 1 ? 0xff : 0);
            return new Said(DONE, told.toByteArray());
        }
        int whole = count * width;
        if (from > whole) {
            return new Said(new int[] {0xff, 0x2104});
        }
        int fits = room - told.size();
        int step = part.structure() == null ? width : 4;
        int most = Math.min(whole - from, fits / step * step);
        if (most <= 0 && whole > from) {
            return new Said(TOO_LARGE);
        }
        synchronized (data) {
            told.write(data, part.offset() + from, most);
        }
        return new Said(from + most < whole ? PARTIAL : DONE, told.toByteArray());
    }

    private Said symbols(List<Segment> path, ByteBuffer wanted, int room) {
        String scope = path.get(0).name() == null ? "" : path.get(0).name();
        if (!scope.isEmpty() && tags.stream().noneMatch(tag -> tag.name().equalsIgnoreCase(scope))) {
            return new Said(NO_SUCH_SEGMENT);
        }
        List<Integer> fields = new ArrayList<>();
        for (int count = wanted.getShort(); count > 0; count--) {
            fields.add((int) wanted.getShort());
        }
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        for (int at = (int) Math.max(0, number(path, Segment.INSTANCE)); at < tags.size(); at++) {
            Tag tag = tags.get(at);
            if (!tag.scope().equalsIgnoreCase(scope)) {
                continue;
            }
            byte[] one = symbol(at, tag, fields);
            if (told.size() + one.length > room) {
                return new Said(PARTIAL, told.toByteArray());
            }
            told.writeBytes(one);
        }
        return new Said(DONE, told.toByteArray());
    }

    private static byte[] symbol(int at, Tag tag, List<Integer> fields) {
        ByteBuffer one =
                ByteBuffer.allocate(4 + 2 + tag.name().length() + 2 + 12).order(ByteOrder.LITTLE_ENDIAN);
        one.putInt(at);
        for (int field : fields) {
            if (field == 1) {
                one.putShort((short) tag.name().length()).put(tag.name().getBytes(StandardCharsets.ISO_8859_1));
            } else if (field == 2) {
                one.putShort((short) tag.word());
            } else if (field == 8) {
                for (int i = 0; i < 3; i++) {
                    one.putInt(i < tag.dimensions().length ? tag.dimensions()[i] : 0);
                }
            }
        }
        return java.util.Arrays.copyOf(one.array(), one.position());
    }

    private Said templateAttributes(List<Segment> path, ByteBuffer wanted) {
        FakeStructure structure = structures.get((int) number(path, Segment.INSTANCE));
        if (structure == null) {
            return new Said(NO_SUCH_OBJECT);
        }
        int count = wanted.getShort();
        ByteBuffer told = ByteBuffer.allocate(2 + 8 * count).order(ByteOrder.LITTLE_ENDIAN);
        told.putShort((short) count);
        for (int i = 0; i < count; i++) {
            int attribute = wanted.getShort();
            told.putShort((short) attribute).putShort((short) 0);
            switch (attribute) {
                case 1 -> told.putShort((short) structure.handle);
                case 2 -> told.putShort((short) structure.count());
                case 4 -> told.putInt(structure.words());
                default -> told.putInt(structure.size);
            }
        }
        return new Said(DONE, java.util.Arrays.copyOf(told.array(), told.position()));
    }

    private Said template(List<Segment> path, ByteBuffer range, int room) {
        FakeStructure structure = structures.get((int) number(path, Segment.INSTANCE));
        if (structure == null) {
            return new Said(NO_SUCH_OBJECT);
        }
        byte[] definition = structure.definition();
        int from = range.getInt();
        int wanted = range.getShort() & 0xffff;
        byte[] padded = java.util.Arrays.copyOf(definition, Math.max(definition.length, from + wanted));
        int to = from + Math.min(wanted, room);
        return new Said(to < from + wanted ? PARTIAL : DONE, java.util.Arrays.copyOfRange(padded, from, to));
    }
}
