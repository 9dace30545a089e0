package io.tiepm.contract;

import java.util.List;

/**
 * How an asset is, as far as its benchmark tells.
 *
 * @param benchmark what it was judged by
 * @param health 0 to 100; 80 and more is healthy
 * @param changed the alarms that came into another state by this batch
 */
public record Condition(Benchmark benchmark, double health, List<Alarm> changed) {
    public Condition {
        changed = List.copyOf(changed);
        if (!(health >= 0 && health <= 100)) {
            throw new IllegalArgumentException("health lies from 0 to 100: " + health);
        }
    }
}
