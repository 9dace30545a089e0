package io.tiepm.config;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;

/** The configuration files of the house, {@code etc/io.tiepm.*.cfg}. Thread-safe. */
@ProviderType
public interface ConfigFiles {
    /** Every file there is, ordered by name. */
    List<ConfigFile> all();

    /**
     * Says what is wrong with a file before it is written.
     *
     * @param file its name, {@code PID.cfg} or {@code PID~NAME.cfg}
     * @param lines key to value, as they would stand in the file
     * @return one sentence for each fault; empty when nothing is wrong
     */
    List<String> faults(String file, SortedMap<String, String> lines);

    /**
     * Writes a file whole, or not at all, and puts it in force.
     *
     * @param file its name, {@code PID.cfg} or {@code PID~NAME.cfg}
     * @param lines key to value, as they will stand in the file
     * @throws IOException if it cannot be written; the old file then stands as it was
     * @throws IllegalArgumentException if it has {@link #faults}; nothing was written
     */
    void write(String file, SortedMap<String, String> lines) throws IOException;

    /**
     * Removes a file, and with it the thing it stands for; does nothing if there is none.
     *
     * @throws IOException if it cannot be removed
     */
    void remove(String file) throws IOException;
}
