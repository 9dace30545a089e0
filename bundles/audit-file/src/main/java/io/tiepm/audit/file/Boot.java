package io.tiepm.audit.file;

import io.tiepm.evidence.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * The time from the server's start until all that belongs to it is there. That bundles start meanwhile is no news: it is
 * told in one entry at the end. It ends when no bundle waits for a higher start level and Karaf has installed what it is to
 * begin with, and after two minutes whatever they say. Thread-safe.
 */
final class Boot implements ServiceListener, FrameworkListener, AutoCloseable {
    private static final String FINISHED = "org.apache.karaf.features.BootFinished";
    static final String THE_SERVER = "the server";
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final BundleContext context;
    private final Notes notes;
    private final boolean first;
    private final Clock clock;
    private final Instant begun;
    private boolean over;

    /**
     * @param first whether there was no trail before, so that also what is installed and configured is no news
     */
    Boot(BundleContext context, Notes notes, boolean first, Clock clock) {
        this.context = context;
        this.notes = notes;
        this.first = first;
        this.clock = clock;
        this.begun = clock.instant();
        this.over = isDone();
        try {
            context.addServiceListener(this, "(" + Constants.OBJECTCLASS + "=" + FINISHED + ")");
            context.addFrameworkListener(this);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean isDone() {
        boolean installed = context.getProperty("karaf.home") == null || context.getServiceReference(FINISHED) != null;
        int level = context.getBundle(Constants.SYSTEM_BUNDLE_ID)
                .adapt(FrameworkStartLevel.class)
                .getStartLevel();
        return installed && Stream.of(context.getBundles()).allMatch(bundle -> startLevel(bundle) <= level);
    }

    private static int startLevel(Bundle bundle) {
        BundleStartLevel own = bundle.adapt(BundleStartLevel.class);
        return own == null ? 0 : own.getStartLevel();
    }

    /** Whether the server is coming up still. */
    synchronized boolean lasts() {
        if (!over && Duration.between(begun, clock.instant()).compareTo(LONGEST) > 0) {
            end();
        }
        return !over;
    }

    /** Whether it is coming up for the first time. */
    boolean isFirst() {
        return first && lasts();
    }

    /** Whether the server is going down. */
    boolean isEnding() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
    }

    @Override
    public synchronized void serviceChanged(ServiceEvent event) {
        look();
    }

    @Override
    public synchronized void frameworkEvent(FrameworkEvent event) {
        look();
    }

    private void look() {
        if (!over && isDone()) {
            end();
        }
    }

    private void end() {
        over = true;
        Bundle[] bundles = context.getBundles();
        String names = Stream.of(bundles).map(Boot::name).sorted().collect(Collectors.joining("\n"));
        notes.record(
                "server",
                "started",
                THE_SERVER,
                "with %d bundles; their names and versions, sorted, have sha256:%s"
                        .formatted(bundles.length, Digest.of(names.getBytes(StandardCharsets.UTF_8))));
    }

    /** How a bundle is called: {@code io.tiepm.flow/0.1.0}. */
    static String name(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return (name == null ? "bundle " + bundle.getBundleId() : name) + "/" + bundle.getVersion();
    }

    @Override
    public void close() {
        context.removeServiceListener(this);
        context.removeFrameworkListener(this);
    }
}
