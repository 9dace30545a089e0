package io.tiepm.driver.s7;

import org.apache.plc4x.java.s7.readwrite.MemoryArea;

/** A part of a controller's memory that has bytes. */
enum Area {
    INPUTS("I", MemoryArea.INPUTS),
    OUTPUTS("Q", MemoryArea.OUTPUTS),
    MARKERS("M", MemoryArea.FLAGS_MARKERS),
    BLOCK("DB", MemoryArea.DATA_BLOCKS);

    private final String letters;
    private final MemoryArea wire;

    Area(String letters, MemoryArea wire) {
        this.letters = letters;
        this.wire = wire;
    }

    MemoryArea wire() {
        return wire;
    }

    @Override
    public String toString() {
        return letters;
    }
}
