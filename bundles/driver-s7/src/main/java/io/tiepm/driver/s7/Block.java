package io.tiepm.driver.s7;

import java.util.List;

/**
 * Bytes in a row that hold one point or several, asked for as one item. Mutable only in what was learnt of it; for one
 * thread.
 */
final class Block {
    /**
     * One point of the block.
     *
     * @param place its place in the list of points
     */
    record Part(int place, Address address) {}

    private final List<Part> parts;
    private final int start;
    private final int length;
    private boolean unknown;

    /**
     * @param parts one or more of the same area and data block, in order of their start
     */
    Block(List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.start = parts.get(0).address().start();
        this.length =
                parts.stream().mapToInt(part -> part.address().end()).max().orElseThrow() - start;
    }

    List<Part> parts() {
        return parts;
    }

    Area area() {
        return parts.get(0).address().area();
    }

    /** Number of the data block; 0 in the other areas. */
    int number() {
        return parts.get(0).address().block();
    }

    /** The first byte. */
    int start() {
        return start;
    }

    /** How many bytes. */
    int length() {
        return length;
    }

    /** Tells whether all of its points are made of the same bytes, so that splitting would change nothing. */
    boolean whole() {
        return parts.stream()
                .map(Part::address)
                .allMatch(address -> address.start() == start && address.end() == start + length);
    }

    /** Two halves, by the number of points as nearly as may be; only what is not {@link #whole()} has halves. */
    List<Block> split() {
        int cut = cut();
        return List.of(new Block(parts.subList(0, cut)), new Block(parts.subList(cut, parts.size())));
    }

    /** Remembers whether the controller knew it when it was asked last. */
    void known(boolean now) {
        unknown = !now;
    }

    /** Tells whether the controller did not know it when it was asked last. */
    boolean unknown() {
        return unknown;
    }

    /** Never within points of the same place: a half then would be as unknown as the whole. */
    private int cut() {
        int middle = parts.size() / 2;
        for (int step = 0; step < parts.size(); step++) {
            int cut = step % 2 == 0 ? middle + step / 2 : middle - 1 - step / 2;
            if (cut > 0 && cut < parts.size() && !samePlace(parts.get(cut - 1), parts.get(cut))) {
                return cut;
            }
        }
        return middle;
    }

    private static boolean samePlace(Part one, Part other) {
        return one.address().start() == other.address().start()
                && one.address().end() == other.address().end();
    }
}
