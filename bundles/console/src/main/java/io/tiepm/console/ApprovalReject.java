package io.tiepm.console;

import io.tiepm.evidence.Digest;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Votes against a critical operation. */
@Service
@Command(
        scope = "tiepm",
        name = "approval-reject",
        description = "Votes against a critical operation; as many votes against it as must approve it end it")
public final class ApprovalReject extends HouseCommand {
    @Option(name = "--chain", description = "The name of the chain; needed where there are several")
    @Completion(ChainNames.class)
    private @Nullable String chain;

    @Option(name = "--as", description = "The account that votes, for example admin-1", required = true)
    @Completion(AccountNames.class)
    private String account = "";

    @Argument(name = "operation", description = "The first digits of its id", required = true)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Votes votes = Votes.of(house, chain);
        Digest operation = votes.id(id);

        votes.show(screen, operation, Later.of(votes.approvals().reject(account, operation)));
    }
}
