package io.tiepm.console;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFiles;
import io.tiepm.config.Secrets;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Configuration files and secrets in memory. */
final class TestFiles implements ConfigFiles, Secrets {
    final Map<String, SortedMap<String, String>> written = new TreeMap<>();
    final Map<String, String> secrets = new TreeMap<>();

    @Override
    public List<ConfigFile> all() {
        return List.of(
                file("io.tiepm.asset~press-7.cfg", ConfigFile.State.IN_FORCE, null),
                file(
                        "io.tiepm.driver.modbus~fan-3.cfg",
                        ConfigFile.State.REJECTED,
                        "line 3: prot is not a key of io.tiepm.driver.modbus; did you mean port?"),
                file(
                        "io.tiepm.driver.modbus~press-7.cfg",
                        ConfigFile.State.REJECTED_LAST_GOOD_IN_FORCE,
                        "line 2: host has no value; write one, or remove the line"));
    }

    private static ConfigFile file(String name, ConfigFile.State state, String problem) {
        return new ConfigFile(name, state, Optional.ofNullable(problem), Plant.AT);
    }

    @Override
    public List<String> faults(String file, SortedMap<String, String> lines) {
        return lines.getOrDefault("port", "1").equals("0") ? List.of("port is '0'; it must be 1 to 65535") : List.of();
    }

    @Override
    public void write(String file, SortedMap<String, String> lines) throws IOException {
        written.put(file, new TreeMap<>(lines));
    }

    @Override
    public void remove(String file) {}

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(secrets.keySet());
    }

    @Override
    public void keep(String name, String secret) {
        secrets.put(name, secret);
    }

    @Override
    public void forget(String name) {
        secrets.remove(name);
    }
}
