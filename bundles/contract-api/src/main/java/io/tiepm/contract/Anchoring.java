package io.tiepm.contract;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.evidence.Statement;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.proof.ProofFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The sensor data contract's other side: gathers what was accepted into intervals, has each interval's root anchored, and
 * shows to strangers what was. Formats: {@code docs/formats/interval.md}, {@code docs/formats/proof.md}. Thread-safe.
 */
@ProviderType
public interface Anchoring {
    /**
     * Takes note of a batch that is durable. Returns at once. What was not noted, because this part was away, is found in
     * the historian later.
     */
    void note(Acceptance.Accepted data);

    /**
     * Takes note of a statement, to be anchored with the interval in which it comes. Returns at once; it is on the disk
     * within a second.
     */
    void note(Statement statement);

    /**
     * Names this gateway on the ledger: the digest of its first key, as {@code docs/formats/anchors.md} has it.
     *
     * @throws IllegalStateException while it is not known; {@link #troubles()} says why
     */
    Digest gateway();

    /** The links of all ledgers together, newest first. */
    List<IntervalAnchor> anchors(int most);

    /** The ledgers that can be reached and on which this gateway has a chain of anchors, as the configuration calls them. */
    List<String> chains();

    /**
     * The links of one ledger, oldest first; many are read from the disk.
     *
     * @param chain one of {@link #chains()}; of another there are none
     * @param from number of the first, 1 or more
     * @param most 1 or more; 1,000 are read in some milliseconds
     * @throws IOException if they cannot be read; one sentence that names the file
     */
    List<IntervalAnchor> anchors(String chain, long from, int most) throws IOException;

    /** The link that stands for a batch; empty while its interval is open, or where there is no such batch. */
    Optional<IntervalAnchor> anchorOf(AssetId asset, long sequence) throws IOException;

    /** The link that stands for a statement; empty while its interval is open, or where there is none. */
    Optional<IntervalAnchor> anchorOf(Statement statement) throws IOException;

    /**
     * What the gateway promised when it accepted a batch. It is on the disk before it is given, so that whoever asks again,
     * after whatever happened, is given the same. Where nothing was kept of a batch that stands in no link yet, the promise
     * counts from when the batch was cut, so that it can only come out earlier. May read some megabytes.
     *
     * @return empty where there is no such batch, and where it stands in a link and its receipt is not kept any more
     * @throws IOException if what was promised can be neither read nor kept; one sentence that names the file
     */
    Optional<SignedReceipt> receipt(AssetId asset, long sequence) throws IOException;

    /**
     * The latest statement of a kind about a subject that can be proved, for example {@code alarm} about {@code
     * pump-1/pressure}; where none can be yet, the latest; empty where there is none.
     */
    Optional<Statement> statement(String kind, String subject) throws IOException;

    /**
     * The statements of a kind about a subject that were made in a period, in the order in which they were anchored; last
     * those that stand in no link yet. One that was kept twice over a crash is told twice. Links of the time since are read
     * from the disk, some milliseconds for 2,000 of them.
     */
    List<Stated> statements(String kind, String subject, Period made) throws IOException;

    /**
     * A statement, and how far it is.
     *
     * @param anchor the link that stands for it; empty while its interval is open
     */
    record Stated(Statement statement, Optional<IntervalAnchor> anchor) {
        /** Whether it stands on a ledger. */
        public boolean isAnchored() {
            return anchor.filter(link -> link.state() == IntervalAnchor.State.ANCHORED)
                    .isPresent();
        }
    }

    /**
     * A file that proves a reading to a stranger. Asks the historian and the ledger; may take some seconds.
     *
     * @param sequence of its batch
     * @param row its place there, from 0
     * @throws RefusedException if there is no such reading, or it is not anchored yet; says which, and until when it will
     * @throws IOException if what is needed cannot be read, or the ledger does not answer
     */
    ProofFile proof(AssetId asset, long sequence, int row) throws RefusedException, IOException;

    /** A file that proves a statement to a stranger; as {@link #proof(AssetId, long, int)}. */
    ProofFile proof(Statement statement) throws RefusedException, IOException;

    /**
     * Why anchors that were made cannot be read, so that nothing is anchored; a sentence for each chain that names the file
     * and the place. Empty when all is well.
     */
    default List<String> troubles() {
        return List.of();
    }

    /**
     * What the administrator should know of links that were put together again, because their files were damaged, missing or
     * older than the ledger: a sentence for each chain, by its name. Empty where none were.
     */
    default Map<String, String> mended() {
        return Map.of();
    }

    /** How many readings can be proved now, and how many wait, since this server first anchored. */
    Provable provable();

    /**
     * Counts of readings.
     *
     * @param anchored those that can be proved
     * @param waiting those that were accepted and are not on the ledger yet
     * @param overdue those among them that should be by now
     */
    record Provable(long anchored, long waiting, long overdue) {}
}
