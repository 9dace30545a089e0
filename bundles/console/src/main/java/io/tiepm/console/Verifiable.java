package io.tiepm.console;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;

/** Completes what can be verified: words for statements, points, and files on the server. */
@Service
public final class Verifiable implements Completer {
    @Reference
    private BundleContext bundles;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        int names = names().complete(session, line, candidates);
        return names >= 0 ? names : new FileCompleter().complete(session, line, candidates);
    }

    private StringsCompleter names() {
        try (BundleHouse house = new BundleHouse(bundles)) {
            return new StringsCompleter(
                    Stream.concat(Kinds.all().stream(), PointNames.all(house)).toList());
        } catch (RuntimeException partIsGone) {
            return new StringsCompleter(List.of());
        }
    }
}
