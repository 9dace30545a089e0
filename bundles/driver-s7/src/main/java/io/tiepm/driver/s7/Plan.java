package io.tiepm.driver.s7;

import io.tiepm.model.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Which blocks a list of points is read by. Worked out once for each list; blocks are split as the device teaches. */
final class Plan {
    private static final Comparator<Block.Part> ORDER = Comparator.comparingInt(
                    (Block.Part part) -> part.address().start())
            .thenComparingInt(part -> part.address().end());

    private final List<Block> blocks;
    private boolean outdated;

    private Plan(List<Block> blocks) {
        this.blocks = blocks;
    }

    /**
     * @param most bytes that one item may ask for; only a single point may be longer
     * @param gap most bytes nobody asked for in a row within one item
     * @throws io.tiepm.driver.AddressException for the first point whose address is none
     */
    static Plan of(List<Point> points, int most, int gap) {
        TreeMap<Integer, List<Block.Part>> byMemory = new TreeMap<>();
        for (int place = 0; place < points.size(); place++) {
            Address address = AddressParser.parse(points.get(place).address());
            int memory = address.area().ordinal() << 16 | address.block();
            byMemory.computeIfAbsent(memory, none -> new ArrayList<>()).add(new Block.Part(place, address));
        }
        List<Block> blocks = new ArrayList<>();
        byMemory.values().forEach(parts -> merge(parts, most, gap, blocks));
        return new Plan(blocks);
    }

    /** A copy, which may be gone through while blocks are split. */
    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** From now on, asks for the halves of a block each by itself. */
    List<Block> split(Block block) {
        List<Block> halves = block.split();
        int at = blocks.indexOf(block);
        blocks.remove(at);
        blocks.addAll(at, halves);
        return halves;
    }

    /** Remembers that the device now knows what it did not know, so that its blocks are smaller than they need be. */
    void outdate() {
        outdated = true;
    }

    /** Tells whether it is better worked out anew. */
    boolean outdated() {
        return outdated;
    }

    private static void merge(List<Block.Part> parts, int most, int gap, List<Block> into) {
        parts.sort(ORDER);
        int from = 0;
        int end = 0;
        for (int i = 0; i < parts.size(); i++) {
            Address next = parts.get(i).address();
            int first = parts.get(from).address().start();
            if (i > from && (next.start() - end > gap || Math.max(end, next.end()) - first > most)) {
                into.add(new Block(parts.subList(from, i)));
                from = i;
            }
            end = i == from ? next.end() : Math.max(end, next.end());
        }
        into.add(new Block(parts.subList(from, parts.size())));
    }
}
