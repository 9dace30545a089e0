package io.tiepm.demo.plant;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Remembers what was written. */
final class FakeFiles implements ConfigFiles {
    final SortedMap<String, SortedMap<String, String>> written = new TreeMap<>();

    @Override
    public List<ConfigFile> all() {
        return written.keySet().stream()
                .map(file -> new ConfigFile(file, ConfigFile.State.IN_FORCE, Optional.empty(), Instant.EPOCH))
                .toList();
    }

    @Override
    public List<String> faults(String file, SortedMap<String, String> lines) {
        return List.of();
    }

    @Override
    public void write(String file, SortedMap<String, String> lines) throws IOException {
        written.put(file, lines);
    }

    @Override
    public void remove(String file) {
        written.remove(file);
    }
}
