package io.tiepm.driver.mqtt.sparkplug;

import java.util.List;

/**
 * What one message tells.
 *
 * @param millis when it was sent, since 1970; -1 where it does not say
 * @param seq its place in the order of the edge node's messages, 0 to 255; -1 where it has none
 */
record Payload(long millis, int seq, List<Metric> metrics) {
    /** The number that ties a death to its birth; -1 where there is none. */
    long bdSeq() {
        for (Metric metric : metrics) {
            if ("bdSeq".equals(metric.name()) && metric.value() instanceof Raw.Whole whole) {
                return whole.bits();
            }
        }
        return -1;
    }
}
