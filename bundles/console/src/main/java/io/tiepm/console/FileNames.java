package io.tiepm.console;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** Completes the names of files on the server. */
@Service
public final class FileNames implements Completer {
    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new FileCompleter().complete(session, line, candidates);
    }
}
