package io.tiepm.driver.ethernet.ip;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a tag, or a member of a structure, is made of: the word that a controller tells of it, and how many elements it
 * has.
 *
 * @param word as 1756-PM020 tells it: bit 15 for a structure, 13 and 14 how many dimensions, 12 for the system's own
 * @param dimensions how many elements each has, the innermost last; empty where there is one only
 */
record Shape(int word, List<Long> dimensions) {
    private static final int STRUCTURE = 0x8000;
    private static final int SYSTEM = 0x1000;
    private static final int TEMPLATE = 0x0fff;
    private static final int ELEMENTARY = 0xff;
    private static final int ARRAY = 0x6000;
    private static final int WORD = 32;

    Shape {
        dimensions = List.copyOf(dimensions);
    }

    boolean structure() {
        return (word & STRUCTURE) != 0;
    }

    boolean system() {
        return (word & SYSTEM) != 0;
    }

    boolean array() {
        return !dimensions.isEmpty();
    }

    /** How many dimensions the word tells, 0 to 3. */
    static int depth(int word) {
        return (word & ARRAY) >> 13;
    }

    /** Which template tells what is in the structure. */
    int template() {
        return word & TEMPLATE;
    }

    /** Empty for a structure, and for a type that cannot be read. */
    Optional<Type> type() {
        return structure() ? Optional.empty() : Type.of(word & ELEMENTARY);
    }

    /** Tells whether it is kept as words of 32 bits, each of them an element to people. */
    boolean bools() {
        return array() && type().filter(Type.DWORD::equals).isPresent();
    }

    /** One of its elements. */
    Shape element() {
        return new Shape(bools() ? Type.BOOL.code() : word & ~ARRAY, List.of());
    }

    /** How many elements people count, the innermost dimension last. */
    List<Long> counts() {
        return bools() ? List.of(WORD * dimensions.get(0)) : dimensions;
    }

    /** As people write it behind a name: {@code [4,8]}. */
    String brackets() {
        return array() ? counts().stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")) : "";
    }
}
