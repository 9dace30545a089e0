package io.tiepm.driver.modbus;

import java.util.Locale;
import java.util.Optional;

/** In which order a device sends the bytes of a number; the letters stand for its bytes, most significant first. */
enum ByteOrder {
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

    ByteOrder(boolean wordsTurned, boolean bytesSwapped) {
        this.wordsTurned = wordsTurned;
        this.bytesSwapped = bytesSwapped;
    }

    static Optional<ByteOrder> named(String name) {
        for (ByteOrder order : values()) {
            if (order.toString().equals(name)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    boolean wordsTurned() {
        return wordsTurned;
    }

    boolean bytesSwapped() {
        return bytesSwapped;
    }

    /**
     * Puts the bytes of 1 to 4 registers in order.
     *
     * @return the number's bits, right aligned
     */
    long bits(byte[] data, int from, int registers) {
        long bits = 0;
        for (int word = 0; word < registers; word++) {
            int at = from + 2 * (wordsTurned ? registers - 1 - word : word);
            int high = data[bytesSwapped ? at + 1 : at] & 0xff;
            int low = data[bytesSwapped ? at : at + 1] & 0xff;
            bits = bits << 16 | high << 8 | low;
        }
        return bits;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
