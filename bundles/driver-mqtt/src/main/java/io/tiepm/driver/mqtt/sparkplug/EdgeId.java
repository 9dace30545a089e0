package io.tiepm.driver.mqtt.sparkplug;

/**
 * Names an edge node of a group, or a device behind it.
 *
 * @param device empty for the edge node itself
 */
public record EdgeId(String group, String node, String device) {
    /** The edge node, without the device. */
    EdgeId ofNode() {
        return device.isEmpty() ? this : new EdgeId(group, node, "");
    }

    /** As an address has it before its colon. */
    String address() {
        String path = toString();
        boolean plain = !path.contains(":") && !path.contains("\"");
        return plain ? path : '"' + path + '"';
    }

    /** For people: {@code Plant1/Press7}, {@code Plant1/Press7/Axis1}. */
    @Override
    public String toString() {
        return group + "/" + node + (device.isEmpty() ? "" : "/" + device);
    }
}
