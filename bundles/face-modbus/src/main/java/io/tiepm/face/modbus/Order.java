package io.tiepm.face.modbus;

import java.util.Locale;
import java.util.Optional;

/** In which order the bytes of a number stand; the letters are its bytes, the most significant called a. */
enum Order {
    /** Most significant word first, most significant byte first: what the protocol says. */
    ABCD(false, false),
    /** Least significant word first. */
    CDAB(true, false),
    /** Most significant word first, the bytes of each word swapped. */
    BADC(false, true),
    /** Least significant byte first. */
    DCBA(true, true);

    private final boolean wordsTurned;
    private final boolean bytesSwapped;

    Order(boolean wordsTurned, boolean bytesSwapped) {
        this.wordsTurned = wordsTurned;
        this.bytesSwapped = bytesSwapped;
    }

    static Optional<Order> named(String name) {
        for (Order order : values()) {
            if (order.toString().equals(name)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    /** Puts the lowest bits of a number into the first registers of an array. */
    void put(long bits, short[] words, int registers) {
        for (int i = 0; i < registers; i++) {
            short word = (short) (bits >>> 16 * (wordsTurned ? i : registers - 1 - i));
            words[i] = bytesSwapped ? Short.reverseBytes(word) : word;
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
