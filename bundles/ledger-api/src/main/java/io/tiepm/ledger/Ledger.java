package io.tiepm.ledger;

import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.Digest;
import io.tiepm.proof.BlockHeader;
import io.tiepm.proof.ChainException;
import io.tiepm.proof.ChainView;
import io.tiepm.proof.MalformedProofException;
import io.tiepm.proof.ShownAnchor;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One chain that others can check, and the outbox to it. Published once for each chain that is configured, under the
 * property {@link #CHAIN}. Thread-safe.
 */
@ProviderType
public interface Ledger {
    /** The service property that bears {@link #chain()}. */
    String CHAIN = "tiepm.chain";

    /** What the configuration calls the chain, for example {@code embedded}. */
    String chain();

    /**
     * Whether what concerns machines of this category is written here, and not on another chain.
     *
     * @param category of the nameplate; may be empty
     */
    boolean serves(String category);

    /**
     * The one of several on which machines of a category belong: one that names the category goes before one that takes
     * all, and among equals the name decides.
     *
     * @param category of the nameplate; may be empty
     */
    static Optional<Ledger> serving(Collection<? extends Ledger> ledgers, String category) {
        Comparator<Ledger> takesAll = Comparator.comparing(ledger -> ledger.serves(""));
        return ledgers.stream()
                .<Ledger>map(ledger -> ledger)
                .filter(ledger -> ledger.serves(category))
                .min(takesAll.thenComparing(Ledger::chain));
    }

    /**
     * Puts an intent into the outbox, for good: it is written once, over crash, outage and reorganisation. Blocks until
     * it outlives a power cut, not until it is written; asking again with the same key gives what became of the first.
     * The chain need not answer for it.
     *
     * @return ends when it is final; fails with a {@link LedgerException} when the contract refuses it. It may never end
     * @throws LedgerException {@code FULL} or {@code BROKEN}; nothing was taken
     */
    CompletionStage<Written> write(Intent intent) throws LedgerException;

    /** How far an intent has come; empty for one that is not known, or was final so long ago that it was forgotten. */
    Optional<Entry> entry(Digest key);

    /** The intents that are not done, oldest first, and then the latest that are; at most 1,000. */
    List<Entry> entries();

    /**
     * Asks a contract; nothing is written. Blocks for as long as the node takes, at most some seconds.
     *
     * @return what it answered, by its ABI
     * @throws LedgerException {@code REFUSED} if it reverts
     */
    byte[] ask(Call call) throws LedgerException;

    /**
     * Everything that contracts told, oldest first. Blocks for as long as the node takes.
     *
     * @throws LedgerException if the node does not tell, or there is more than 10,000
     */
    List<Event> events(Trace trace) throws LedgerException;

    /**
     * What contracts told in some blocks, oldest first; so that a long history can be asked for piece by piece. Blocks for
     * as long as the node takes.
     *
     * @param from number of the first block, from 0
     * @param to number of the last; one that is not there yet tells nothing
     * @throws LedgerException {@code REFUSED} if there is more than 10,000: ask for fewer blocks; or the node does not tell
     */
    List<Event> events(Trace trace, long from, long to) throws LedgerException;

    /**
     * What a transaction bears that is in a block: where a contract was called, the call. Blocks for as long as the node
     * takes.
     *
     * @throws LedgerException if the node does not tell it, or tells another
     */
    byte[] input(Digest transaction) throws LedgerException;

    /**
     * When a block was made, by its own word. Blocks for as long as the node takes.
     *
     * @throws LedgerException if the node does not tell it
     */
    default Instant time(long block) throws LedgerException {
        try {
            ChainView.Seen seen = view().block(block)
                    .orElseThrow(() -> new LedgerException(
                            LedgerException.Fault.UNREACHABLE, "the node does not tell its block " + block));
            return BlockHeader.read(seen.header()).timestamp();
        } catch (ChainException | MalformedProofException wrong) {
            throw new LedgerException(
                    LedgerException.Fault.UNREACHABLE,
                    "the node does not tell when block " + block + " was made: " + wrong.getMessage(),
                    wrong);
        }
    }

    /**
     * What shows a stranger that a link of a gateway's chain of anchors is on the chain. Asks the node for the whole block.
     *
     * @param transaction that anchored it
     * @throws LedgerException if the node does not tell it, or tells what does not fit together
     */
    ShownAnchor show(AnchorLink link, Digest transaction) throws LedgerException;

    /** The chain as its node tells it, to verify proofs with. */
    ChainView view();

    /** Where the current contract of a name is; empty before it is deployed. */
    Optional<Address> contract(String name);

    /** Whoever can sign here, by name. */
    Map<String, Address> accounts();

    /**
     * Signs a digest, such as that of words that others shall check by EIP-712.
     *
     * @return 65 bytes: r, s (low), and 27 or 28
     * @throws LedgerException {@code BROKEN} if there is no such account
     */
    byte[] sign(String account, Digest digest) throws LedgerException;

    /**
     * What an account owns.
     *
     * @return wei
     */
    BigInteger balance(Address account) throws LedgerException;

    /** How it stands, as last seen; returns at once. */
    Standing standing();

    /**
     * Puts the contracts on the chain that are not there, and enters them into the registry of contracts; what is there
     * is found again. Blocks until all are final.
     *
     * @param contracts all that bundles bring along
     * @param progress hears one line for each step
     * @throws LedgerException what went wrong, and with which contract; asking again goes on from there
     */
    void deploy(List<Deployable> contracts, Consumer<String> progress) throws LedgerException;
}
