package io.tiepm.driver.ethernet.ip;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in a structure.
 *
 * @param name of its type
 * @param handle what the controller calls it in an answer
 * @param members those that people see
 */
record Template(String name, int handle, List<Member> members) {
    record Member(String name, Shape shape) {}

    private static final String HIDDEN = "ZZZZZZZZZZ";

    Template {
        members = List.copyOf(members);
    }

    /**
     * @param count how many members
     * @param definition as 1756-PM020 tells it: a word of information, the type, and the place of each member, then the
     *     names of the type and of the members
     * @throws IllegalArgumentException if it makes no sense
     */
    static Template of(int count, int handle, byte[] definition) {
        ByteBuffer in = ByteBuffer.wrap(definition).order(ByteOrder.LITTLE_ENDIAN);
        List<Shape> shapes = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                long information = in.getShort() & 0xffff;
                int word = in.getShort() & 0xffff;
                in.getInt();
                shapes.add(new Shape(word, Shape.depth(word) == 0 ? List.of() : List.of(information)));
            }
        } catch (BufferUnderflowException shorter) {
            throw new IllegalArgumentException("a template of " + count + " members is shorter than that", shorter);
        }
        String name = name(in).split(";", 2)[0];
        List<Member> members = new ArrayList<>();
        for (Shape shape : shapes) {
            String member = name(in);
            if (!member.isEmpty() && !member.startsWith(HIDDEN) && !member.startsWith("__")) {
                members.add(new Member(member, shape));
            }
        }
        return new Template(name.isEmpty() ? "structure" : name, handle, members);
    }

    /** Tells whether it is a text: a length and characters. */
    boolean text() {
        return handle == Told.STRING
                || members.size() == 2
                        && members.get(0).name().equals("LEN")
                        && members.get(1).name().equals("DATA")
                        && members.get(1)
                                .shape()
                                .type()
                                .filter(Type.SINT::equals)
                                .isPresent();
    }

    private static String name(ByteBuffer in) {
        int from = in.position();
        int to = from;
        while (to < in.limit() && in.get(to) != 0) {
            to++;
        }
        in.position(Math.min(in.limit(), to + 1));
        return new String(in.array(), from, to - from, StandardCharsets.ISO_8859_1);
    }
}
