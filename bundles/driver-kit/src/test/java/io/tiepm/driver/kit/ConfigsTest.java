package io.tiepm.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigsTest {
    @interface Sample {
        String host();

        int timeout_ms() default 800;
    }

    @Test
    void givesWhatTheTestSaysAndTheDefaultsOtherwise() {
        Sample sample = Configs.of(Sample.class, Map.of("host", "10.0.4.17"));
        assertEquals("10.0.4.17", sample.host());
        assertEquals(800, sample.timeout_ms());
        assertEquals(
                5,
                Configs.of(Sample.class, Map.of("host", "a", "timeout.ms", 5)).timeout_ms());
    }

    @Test
    void refusesAKeyThatTheDriverDoesNotHave() {
        assertThrows(IllegalArgumentException.class, () -> Configs.of(Sample.class, Map.of("host", "a", "timeout", 5)));
    }

    @Test
    void refusesToLeaveOutAKeyWithoutDefault() {
        assertThrows(IllegalArgumentException.class, () -> Configs.of(Sample.class, Map.of()));
    }

    @Test
    void refusesAValueOfAnotherKind() {
        assertThrows(
                IllegalArgumentException.class, () -> Configs.of(Sample.class, Map.of("host", "a", "timeout.ms", "5")));
    }
}
