package io.tiepm.audit.file;

import java.util.Map;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Writes down what befalls bundles, on the thread on which it does, so that it is known who did it.
 *
 * @param boot while it lasts, starts and stops are no news
 */
record BundleWitness(Notes notes, Boot boot) implements SynchronousBundleListener {
    private static final Map<Integer, String> COMING = Map.of(
            BundleEvent.INSTALLED, "installed",
            BundleEvent.UPDATED, "updated",
            BundleEvent.UNINSTALLED, "uninstalled");
    private static final Map<Integer, String> RUNNING = Map.of(
            BundleEvent.STARTED, "started",
            BundleEvent.STOPPED, "stopped");

    @Override
    public void bundleChanged(BundleEvent event) {
        String coming = COMING.get(event.getType());
        String running = RUNNING.get(event.getType());
        if (coming != null && !boot.isFirst()) {
            note(coming, event);
        } else if (running != null && !boot.lasts() && !boot.isEnding()) {
            note(running, event);
        }
    }

    private void note(String action, BundleEvent event) {
        notes.note(
                "bundle",
                action,
                Boot.name(event.getBundle()),
                "from " + Places.shown(event.getBundle().getLocation()));
    }
}
