package io.tiepm.audit.file;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;

/**
 * Writes down what befalls configurations, never what they say, on the thread on which it does, so that it is known who
 * did it.
 */
final class ConfigurationWitness implements SynchronousConfigurationListener {
    private final Notes notes;
    private final Boot boot;
    private final Path etc;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /**
     * @param boot while it lasts for the first time, nothing is news
     * @param etc where the files of configurations lie
     * @param known the PIDs of those there are
     */
    ConfigurationWitness(Notes notes, Boot boot, Path etc, Set<String> known) {
        this.notes = notes;
        this.boot = boot;
        this.etc = etc;
        this.known.addAll(known);
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String pid = event.getPid();
        boolean deleted = event.getType() == ConfigurationEvent.CM_DELETED;
        boolean there = deleted ? known.remove(pid) : !known.add(pid);
        if ((deleted || event.getType() == ConfigurationEvent.CM_UPDATED) && !boot.isFirst()) {
            String action = deleted ? "deleted" : there ? "updated" : "created";
            notes.note("configuration", action, pid, Places.file(etc, pid));
        }
    }
}
