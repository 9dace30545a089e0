package io.tiepm.console;

import io.tiepm.evidence.Digest;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Does what enough have approved. */
@Service
@Command(scope = "tiepm", name = "approval-execute", description = "Does what enough have approved, once")
public final class ApprovalExecute extends HouseCommand {
    @Option(name = "--chain", description = "The name of the chain; needed where there are several")
    @Completion(ChainNames.class)
    private @Nullable String chain;

    @Option(name = "--yes", description = "Agrees to what the operation does; tiepm:approval-list shows it")
    private boolean agreed;

    @Argument(name = "operation", description = "The first digits of its id", required = true)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Votes votes = Votes.of(house, chain);
        Digest operation = votes.id(id);
        if (!agreed) {
            throw Trouble.told("what is executed cannot be taken back; say --yes if that is meant");
        }
        votes.show(screen, operation, Later.of(votes.approvals().execute(operation)));
    }
}
