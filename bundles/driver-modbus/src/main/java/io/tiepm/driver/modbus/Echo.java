package io.tiepm.driver.modbus;

import java.util.Map;

/** Whether the adapter hears what we send. */
enum Echo {
    /** Find out. */
    AUTO,
    /** Always: an answer without it is not believed. */
    ON,
    /** Never. */
    OFF;

    static Echo of(String word) {
        return Keys.oneOf("echo", word, Map.of("auto", AUTO, "on", ON, "off", OFF));
    }
}
