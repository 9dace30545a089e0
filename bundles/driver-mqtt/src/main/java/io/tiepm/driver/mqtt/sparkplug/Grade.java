package io.tiepm.driver.mqtt.sparkplug;

import io.tiepm.model.Quality;

/** Reads the property {@code Quality} of a metric: 192 is good, 500 stale, 0 bad (Sparkplug 3.0, 6.4.14). */
final class Grade {
    private static final String NAME = "Quality";
    private static final int STALE = 500;
    private static final int GOOD = 192;
    private static final int UNCERTAIN = 64;

    private Grade() {}

    static Quality of(Raw.Properties properties) {
        Raw.Property told = properties.all().get(NAME);
        if (told == null || !(told.value() instanceof Raw.Whole code)) {
            return Quality.GOOD;
        }
        long bits = code.bits();
        if (bits == STALE) {
            return Quality.STALE;
        }
        return bits >= GOOD && bits < 256
                ? Quality.GOOD
                : bits >= UNCERTAIN && bits < GOOD ? Quality.UNCERTAIN : Quality.DEVICE_FAULT;
    }
}
