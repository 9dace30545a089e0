package io.tiepm.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands in an {@code industrial_config.json} and has no place here: all that it says, but no secret. */
final class LeftOut {
    private static final Set<String> OF_A_PLANT = Set.of("mqtt", "equipment");
    private static final Set<String> OF_A_MACHINE = Set.of(
            "equipment_id",
            "equipment_type",
            "manufacturer",
            "serial_number",
            "modbus_ip",
            "modbus_port",
            "modbus_slave_id",
            "sensors",
            "maintenance_thresholds",
            "critical_parameters");

    private final List<Thing> things = new ArrayList<>();

    /**
     * One thing.
     *
     * @param what it is, in one line
     * @param why in one line
     */
    record Thing(String what, String why) {}

    List<Thing> things() {
        return List.copyOf(things);
    }

    /** Looks at the top of the file. */
    void plant(JsonNode root) {
        JsonNode mqtt = root.path("mqtt");
        if (!mqtt.isMissingNode()) {
            String told = mqtt.properties().stream()
                    .filter(entry -> !entry.getKey().equals("password"))
                    .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                    .collect(Collectors.joining(", "));
            boolean kept = !mqtt.path("password").asText("").isEmpty();
            things.add(new Thing(
                    told.isEmpty() ? "mqtt" : "mqtt: " + told,
                    "nothing here speaks MQTT yet; keep the file"
                            + (kept ? ", its password is kept as the secret " + ImportPlan.MQTT_SECRET : "")));
        }
        unknown("", root, OF_A_PLANT);
    }

    /** Looks at one machine. */
    void machine(String name, JsonNode machine) {
        unknown(name + ": ", machine, OF_A_MACHINE);
    }

    /** Names keys that nobody reads; what they say may be a secret. */
    private void unknown(String whose, JsonNode node, Set<String> known) {
        node.properties().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .forEach(entry -> things.add(new Thing(whose + entry.getKey(), "is not known here; keep the file")));
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
