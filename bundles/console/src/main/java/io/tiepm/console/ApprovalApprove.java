package io.tiepm.console;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Approvals;
import io.tiepm.ledger.Written;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Votes for a critical operation. */
@Service
@Command(
        scope = "tiepm",
        name = "approval-approve",
        description = "Votes for a critical operation, as an account of this server or by a signature made elsewhere")
public final class ApprovalApprove extends HouseCommand {
    @Option(name = "--chain", description = "The name of the chain; needed where there are several")
    @Completion(ChainNames.class)
    private @Nullable String chain;

    @Option(name = "--as", description = "Who votes: an account, or with --signature an address", required = true)
    @Completion(AccountNames.class)
    private String account = "";

    @Option(name = "--signature", description = "Over the whole id of the operation, made elsewhere: 0x and 130 digits")
    private @Nullable String signature;

    @Argument(name = "operation", description = "The first digits of its id", required = true)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Votes votes = Votes.of(house, chain);
        Digest operation = votes.id(id);
        Approvals approvals = votes.approvals();
        CompletionStage<Written> vote = signature == null
                ? approvals.approve(account, operation)
                : approvals.approveSigned(operation, Accounts.address(votes.ledger(), account), bytes(signature));
        votes.show(screen, operation, Later.of(vote));
    }

    private static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex.strip().replaceFirst("^0x", ""));
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("a signature is hexadecimal digits, two a byte: '" + hex + "'");
        }
    }
}
