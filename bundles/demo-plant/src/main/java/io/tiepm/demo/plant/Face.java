package io.tiepm.demo.plant;

import java.util.SortedMap;

/** How a machine is seen from outside: it shows by one protocol what is measured of it. Shown by one thread. */
interface Face extends AutoCloseable {
    /** The configuration of the driver that reads it, such as {@code io.tiepm.driver.modbus}. */
    String driver();

    /** The lines of that configuration which say how the machine is reached. */
    SortedMap<String, String> way();

    void show(Readings readings);

    @Override
    void close();
}
