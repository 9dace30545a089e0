package io.tiepm.demo.plant;

/** A machine and its face. Shown by one thread. */
record Station(Machine machine, Face face) implements AutoCloseable {
    void show() {
        face.show(machine.readings());
    }

    @Override
    public void close() {
        face.close();
    }
}
