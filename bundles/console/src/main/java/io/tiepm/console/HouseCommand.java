package io.tiepm.console;

import io.tiepm.audit.AuditException;
import io.tiepm.contract.RefusedException;
import io.tiepm.deploy.DeployException;
import io.tiepm.driver.LinkException;
import io.tiepm.historian.HistorianException;
import io.tiepm.ledger.LedgerException;
import io.tiepm.proof.ChainException;
import io.tiepm.proof.MalformedProofException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all commands share: a way to the parts of the house that does not make a command vanish when one is missing, the
 * choice between table and JSON, and one line where something goes wrong.
 */
public abstract class HouseCommand implements Action {
    private static final Logger log = LoggerFactory.getLogger(HouseCommand.class);

    @Option(name = "--json", description = "One JSON document instead of a table; its field names stay the same")
    private boolean json;

    @Option(name = "--no-format", description = "A table without borders, its cells separated by tabs")
    private boolean noFormat;

    @Reference
    private BundleContext bundles;

    @Reference
    private Session session;

    @Override
    public final @Nullable Object execute() throws CommandException {
        try (BundleHouse house = new BundleHouse(bundles)) {
            Terminal terminal = session.getTerminal();
            int width = terminal == null ? 0 : terminal.getWidth();
            // marks and blocks are no letters of every machine's own alphabet
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            answer(house, new Screen(out, json, new Look(!noFormat, width, house.clock())));
        }
        return null;
    }

    /** Runs, and turns whatever goes wrong into one line. */
    final void answer(House house, Screen screen) throws CommandException {
        try {
            run(house, screen);
        } catch (CommandException told) {
            throw told;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RefusedException
                | LinkException
                | HistorianException
                | AuditException
                | DeployException
                | LedgerException
                | ChainException
                | MalformedProofException
                | IOException
                | UncheckedIOException
                | IllegalArgumentException refusal) {
            throw Trouble.told(String.valueOf(refusal.getMessage()));
        } catch (Exception bug) {
            log.error("{} broke", getClass().getSimpleName(), bug);
            throw Trouble.told("the command broke (" + bug + "); log:tail shows where");
        }
    }

    /**
     * Does what the command is for.
     *
     * @throws Exception whose message is one line for the administrator, if it is one of the agreements'; any other is
     *     a bug
     */
    abstract void run(House house, Screen screen) throws Exception;
}
