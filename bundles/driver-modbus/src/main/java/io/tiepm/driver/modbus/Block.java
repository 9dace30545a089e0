package io.tiepm.driver.modbus;

import java.util.List;

/**
 * Points that one request asks for. Mutable only in what was learnt of it; for one thread.
 *
 * <p>Where the device does not know a part of the block, it is split until the unknown part stands alone.
 */
final class Block {
    /**
     * One point of the block.
     *
     * @param place its place in the list of points
     */
    record Part(int place, Address address) {}

    private final int unit;
    private final Table table;
    private final List<Part> parts;
    private final int start;
    private final int count;
    private long unknownUntil;
    private boolean unknown;
    private boolean proven;

    /**
     * @param parts one or more of the same unit and table, in order of their start
     */
    Block(int unit, Table table, List<Part> parts) {
        this.unit = unit;
        this.table = table;
        this.parts = List.copyOf(parts);
        this.start = parts.get(0).address().start();
        this.count = parts.stream().mapToInt(part -> part.address().end()).max().orElseThrow() - start;
    }

    /** What asks for all of it. */
    Request request() {
        return new Request(unit, table, start, count);
    }

    Table table() {
        return table;
    }

    List<Part> parts() {
        return parts;
    }

    /** The first register or bit. */
    int start() {
        return start;
    }

    /** How many registers or bits. */
    int count() {
        return count;
    }

    /** Tells whether all of its points are made of the same registers, so that splitting would change nothing. */
    boolean whole() {
        return parts.stream()
                .allMatch(part ->
                        part.address().start() == start && part.address().end() == start + count);
    }

    /** Two halves, by the number of points as nearly as may be; only what is not {@link #whole()} has halves. */
    List<Block> split() {
        int cut = cut();
        return List.of(
                new Block(unit, table, parts.subList(0, cut)),
                new Block(unit, table, parts.subList(cut, parts.size())));
    }

    /** Remembers that the device does not know it. */
    void unknownUntil(long nanoTime) {
        unknown = true;
        unknownUntil = nanoTime;
    }

    /** Remembers that the device knows it. */
    void known() {
        unknown = false;
        proven = true;
    }

    /** Tells whether the device knew all of it once, and it was not doubted since. */
    boolean proven() {
        return proven;
    }

    /** Remembers that the device, which knew it once, said otherwise. */
    void doubted() {
        proven = false;
    }

    boolean unknown() {
        return unknown;
    }

    /** Tells whether it is time to ask again for what the device did not know. */
    boolean due(long nanoTime) {
        return nanoTime - unknownUntil >= 0;
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
