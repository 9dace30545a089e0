package io.tiepm.console;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;

/** Completes from what the running parts know in memory; asks no device and no network. */
public abstract class Names implements Completer {
    @Reference
    private BundleContext bundles;

    @Override
    public final int complete(Session session, CommandLine line, List<String> candidates) {
        try (BundleHouse house = new BundleHouse(bundles)) {
            return new StringsCompleter(names(house).toList()).complete(session, line, candidates);
        } catch (RuntimeException partIsGone) {
            return -1;
        }
    }

    abstract Stream<String> names(House house);
}
