package io.tiepm.config.file;

/**
 * One thing that is wrong with a configuration.
 *
 * @param line on which line, from 1; 0 if it lies on none
 * @param what what is wrong and what would be right, in one sentence
 */
record Fault(int line, String what) {
    static Fault of(Line line, String what) {
        return new Fault(line.number(), what);
    }

    @Override
    public String toString() {
        return line == 0 ? what : "line " + line + ": " + what;
    }
}
