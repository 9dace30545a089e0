package io.tiepm.demo.plant;

/** How the controller of a machine lays out in holding registers what is measured of it; they begin at 0. */
@FunctionalInterface
interface RegisterMap {
    /** As many registers each time. */
    short[] words(Readings readings);

    /** Of a machine of the plant; docs/demo.md has them as a table. */
    static RegisterMap of(Machine machine) {
        if (machine instanceof Replay replay) {
            return replay::words;
        }
        return switch (machine.name()) {
            case "pump-1" -> RegisterMap::pump;
            case "cnc-1" -> RegisterMap::mill;
            default -> throw new IllegalArgumentException(machine.name() + " has no controller that speaks Modbus");
        };
    }

    private static short[] pump(Readings readings) {
        return new Registers(20)
                .uint16(0, readings.number("vibration.rms"), 100)
                .uint16(1, readings.number("vibration.peak"), 100)
                .uint16(2, readings.number("bearing.temperature"), 10)
                .uint16(3, readings.number("motor.current"), 10)
                .uint32LowFirst(4, (long) readings.number("hours"))
                .uint16(6, readings.number("speed"), 1)
                .uint16(7, readings.number("flow"), 10)
                .uint16(8, readings.number("head"), 10)
                .words();
    }

    private static short[] mill(Readings readings) {
        return new Registers(12)
                .float32(0, readings.number("spindle.load"))
                .float32(2, readings.number("spindle.temperature"))
                .float32(4, readings.number("spindle.speed"))
                .uint32(6, (long) readings.number("parts.produced"))
                .uint32(8, (long) readings.number("parts.good"))
                .uint16(10, readings.number("running"), 1)
                .words();
    }
}
