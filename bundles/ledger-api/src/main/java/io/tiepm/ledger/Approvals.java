package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What several must approve on one chain: roles, the end of a machine, keys, new contracts. Published once for each
 * chain beside its {@link Ledger}, under the same property. Thread-safe.
 *
 * <p>What changes something ends when the chain has it for good, fails with a {@link LedgerException} where the chain
 * refuses, and may never end: then it waits in the outbox. What speaks against it and can be known before is thrown at
 * once as {@code REFUSED}, one line.
 */
@ProviderType
public interface Approvals {
    /** The chain, as the configuration calls it. */
    String chain();

    /** Every operation that was ever proposed, newest first. Asks the chain; may take some seconds. */
    List<Proposal> proposals() throws LedgerException;

    /** One of them, by its id; empty where there is none. */
    Optional<Proposal> proposal(Digest id) throws LedgerException;

    /**
     * Puts a call to the vote. Who proposes has no vote on it.
     *
     * @param account an administrator's, or the server's
     * @param expires until when it can be executed; at most 30 days ahead
     * @return its id
     */
    CompletionStage<Digest> propose(String account, Call call, Instant expires) throws LedgerException;

    /** Votes for it. A vote may be changed until the operation is executed. */
    CompletionStage<Written> approve(String account, Digest id) throws LedgerException;

    /** Votes against it; as many as must approve it can end it. */
    CompletionStage<Written> reject(String account, Digest id) throws LedgerException;

    /**
     * Brings a vote for it that was signed elsewhere; it counts once, while its signer has not voted.
     *
     * @param approver whose signature it is
     * @param signature over the operation's id, 65 bytes, or whatever the approver's contract takes (ERC-1271)
     */
    CompletionStage<Written> approveSigned(Digest id, Address approver, byte[] signature) throws LedgerException;

    /** Makes the call, once; anybody may, when enough have approved. */
    CompletionStage<Written> execute(Digest id) throws LedgerException;
}
