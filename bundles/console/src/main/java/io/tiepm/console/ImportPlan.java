package io.tiepm.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What an {@code industrial_config.json} comes to: files to write, a secret to keep, and what there is to say. */
final class ImportPlan {
    /** The name under which the broker's password is kept. */
    static final String MQTT_SECRET = "mqtt.password";

    private final String period;
    private final boolean divide;
    private final List<List<PlannedFile>> machines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final LeftOut leftOut = new LeftOut();
    private final Set<String> ids = new HashSet<>();
    private Optional<String> mqttPassword = Optional.empty();

    /**
     * @param period how often to measure, as it stands in a file
     * @param divide whether a scale divides the raw number instead of multiplying it
     */
    ImportPlan(String period, boolean divide) {
        this.period = period;
        this.divide = divide;
    }

    /** The files of each machine, which are written together or not at all. */
    List<List<PlannedFile>> machines() {
        return machines;
    }

    /** What the administrator should know, in the order of the file. */
    List<String> notes() {
        return notes;
    }

    /** What stands in the file and has no place here. */
    List<LeftOut.Thing> leftOut() {
        return leftOut.things();
    }

    /** The machines that could not be taken, each with what would be right. */
    List<String> refusals() {
        return refusals;
    }

    Optional<String> mqttPassword() {
        return mqttPassword;
    }

    ImportPlan read(JsonNode root) {
        mqttPassword =
                Optional.of(root.path("mqtt").path("password").asText("")).filter(password -> !password.isEmpty());
        leftOut.plant(root);
        int number = 0;
        for (JsonNode machine : PlantFile.equipment(root)) {
            number++;
            String name = machine.path("equipment_id").asText("");
            try {
                machine(name, machine);
            } catch (IllegalArgumentException wrong) {
                refusals.add("equipment " + (name.isEmpty() ? "number " + number : name) + ": " + wrong.getMessage());
            }
        }
        return this;
    }

    private void machine(String name, JsonNode machine) {
        String id = Renamed.asset(name);
        if (!ids.add(id)) {
            throw new IllegalArgumentException(
                    "another machine is called " + id + " too; give it another equipment_id");
        }
        List<String> said = new ArrayList<>();
        if (!id.equals(name)) {
            said.add("becomes the asset " + id + ", for an asset's name is made of a-z 0-9 -");
        }
        Sensors sensors = new Sensors(period, divide, said::add);
        sensors.read(machine.path("sensors"));
        Thresholds thresholds = new Thresholds(sensors.units(), said::add);
        thresholds.read(machine.path("maintenance_thresholds"));
        thresholds.readCritical(machine.path("critical_parameters"));
        machines.add(List.of(
                new PlannedFile("io.tiepm.asset~" + id + ".cfg", asset(name, machine, thresholds)),
                new PlannedFile("io.tiepm.driver.modbus~" + id + ".cfg", driver(id, machine, sensors))));
        said.forEach(note -> notes.add(name + ": " + note));
        leftOut.machine(name, machine);
    }

    private static TreeMap<String, String> asset(String name, JsonNode machine, Thresholds thresholds) {
        TreeMap<String, String> lines = new TreeMap<>(thresholds.lines());
        lines.put("manufacturer", machine.path("manufacturer").asText("unknown"));
        lines.put("serial", machine.path("serial_number").asText(name));
        String category = machine.path("equipment_type").asText("").strip().toLowerCase(Locale.ROOT);
        if (!category.isEmpty()) {
            lines.put("category", category);
        }
        return lines;
    }

    private static TreeMap<String, String> driver(String id, JsonNode machine, Sensors sensors) {
        String host = machine.path("modbus_ip").asText("");
        if (host.isEmpty()) {
            throw new IllegalArgumentException("modbus_ip is missing; name the device's address");
        }
        TreeMap<String, String> lines = new TreeMap<>(sensors.lines());
        lines.put("asset", id);
        lines.put("host", host);
        Map<String, String> keys = new HashMap<>(Map.of("modbus_port", "port", "modbus_slave_id", "unit"));
        keys.forEach((theirs, ours) -> {
            if (machine.hasNonNull(theirs)) {
                lines.put(ours, machine.get(theirs).asText());
            }
        });
        return lines;
    }
}
