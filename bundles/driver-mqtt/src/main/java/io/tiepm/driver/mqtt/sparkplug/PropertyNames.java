package io.tiepm.driver.mqtt.sparkplug;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the names of properties, which a payload tells apart from them, to their values. */
final class PropertyNames {
    private PropertyNames() {}

    static Raw.Properties joined(List<String> keys, List<Raw.Property> values, Wire wire) throws GarbledException {
        if (keys.size() != values.size()) {
            throw wire.garbled(keys.size() + " names for " + values.size() + " properties");
        }
        Map<String, Raw.Property> all = new HashMap<>(2 * keys.size());
        for (int i = 0; i < keys.size(); i++) {
            all.put(keys.get(i), values.get(i));
        }
        return new Raw.Properties(all);
    }
}
