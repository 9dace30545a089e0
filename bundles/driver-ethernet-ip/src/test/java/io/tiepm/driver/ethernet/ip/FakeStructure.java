package io.tiepm.driver.ethernet.ip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A type of structure in {@link FakeLogix}, as 1756-PM020 describes one. */
final class FakeStructure {
    static final int BOOL = 0xc1;
    private static final int ARRAY = 0x2000;

    /**
     * A member.
     *
     * @param word type, with the bits of {@code Shape}
     * @param information which bit of a BOOL, or how many elements of an array
     * @param offset of its first byte
     * @param structure what it is made of, where it is no number
     */
    record Member(String name, int word, int information, int offset, FakeStructure structure) {
        int elements() {
            return (word & ARRAY) == 0 ? 1 : information;
        }

        int width() {
            return structure == null ? FakeTags.width(word) : structure.size;
        }
    }

    final int number;
    final int handle;
    final int size;
    private final String name;
    private final List<Member> members = new ArrayList<>();

    FakeStructure(int number, int handle, int size, String name) {
        this.number = number;
        this.handle = handle;
        this.size = size;
        this.name = name;
    }

    FakeStructure member(String name, int type, int offset) {
        members.add(new Member(name, type, 0, offset, null));
        return this;
    }

    FakeStructure bit(String name, int bit, int offset) {
        members.add(new Member(name, BOOL, bit, offset, null));
        return this;
    }

    FakeStructure array(String name, int type, int elements, int offset) {
        members.add(new Member(name, ARRAY | type, elements, offset, null));
        return this;
    }

    FakeStructure inner(String name, FakeStructure structure, int offset) {
        members.add(new Member(name, 0x8000 | structure.number, 0, offset, structure));
        return this;
    }

    Member member(String wanted) {
        return members.stream()
                .filter(member -> member.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElse(null);
    }

    int count() {
        return members.size();
    }

    /** How many words of 32 bits the definition takes, as a controller tells it. */
    int words() {
        return (definition().length + 23 + 3) / 4;
    }

    byte[] definition() {
        StringBuilder names = new StringBuilder(name).append(";n\0");
        members.forEach(member -> names.append(member.name()).append('\0'));
        byte[] letters = names.toString().getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer all =
                ByteBuffer.allocate(8 * members.size() + letters.length).order(ByteOrder.LITTLE_ENDIAN);
        for (Member member : members) {
            all.putShort((short) member.information())
                    .putShort((short) member.word())
                    .putInt(member.offset());
        }
        return all.put(letters).array();
    }
}
