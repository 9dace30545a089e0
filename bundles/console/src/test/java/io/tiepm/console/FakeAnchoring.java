package io.tiepm.console;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Receipt;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.evidence.Statement;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.proof.ProofFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Four links as the plant's gateway has them; proofs of a real chain. */
final class FakeAnchoring implements Anchoring {
    final List<IntervalAnchor> anchors = new ArrayList<>(List.of(
            link(5, FakeLedger.root(5), "2026-11-21T12:00:00Z", 0, false, IntervalAnchor.State.WAITING),
            link(4, FakeLedger.root(4), "2026-11-21T11:59:00Z", 600_000, false, IntervalAnchor.State.ANCHORED),
            link(3, FakeLedger.root(3), "2026-11-21T11:58:00Z", 0, true, IntervalAnchor.State.ANCHORED),
            link(1, FakeLedger.root(1), "2026-11-21T11:57:00Z", 12_000, false, IntervalAnchor.State.ANCHORED)));

    static IntervalAnchor link(
            long sequence, Digest root, String until, long readings, boolean isGap, IntervalAnchor.State state) {
        boolean anchored = state == IntervalAnchor.State.ANCHORED;
        Instant end = Instant.parse(until);
        return new IntervalAnchor(
                "embedded",
                sequence,
                root,
                end.minusSeconds(60),
                end,
                isGap ? 0 : 12,
                readings,
                isGap ? 1 : 0,
                isGap,
                state,
                anchored ? "" : "the node wants 120 gwei for gas, and the cap is 100 gwei; waits until it is cheaper",
                anchored ? Optional.of(FakeLedger.TRANSACTION) : Optional.empty(),
                anchored ? OptionalLong.of(32) : OptionalLong.empty(),
                anchored ? OptionalLong.of(61_200) : OptionalLong.empty());
    }

    @Override
    public void note(Acceptance.Accepted data) {}

    @Override
    public void note(Statement statement) {}

    /** Who anchors here. */
    Digest gateway = FakeLedger.GATEWAY;

    /** Whether its own name is damaged. */
    boolean isNameless;

    Map<String, String> mended = Map.of();

    @Override
    public Digest gateway() {
        if (isNameless) {
            throw new IllegalStateException("anchors/gateway is damaged");
        }
        return gateway;
    }

    @Override
    public List<String> troubles() {
        return isNameless
                ? List.of("nothing is anchored: anchors/gateway is damaged; put back a copy of it")
                : List.of();
    }

    @Override
    public Map<String, String> mended() {
        return mended;
    }

    @Override
    public List<IntervalAnchor> anchors(int most) {
        return anchors.subList(0, Math.min(most, anchors.size()));
    }

    @Override
    public List<String> chains() {
        return List.of("embedded");
    }

    @Override
    public List<IntervalAnchor> anchors(String chain, long from, int most) {
        return anchors.stream()
                .filter(link -> link.chain().equals(chain) && link.sequence() >= from)
                .sorted(Comparator.comparingLong(IntervalAnchor::sequence))
                .limit(most)
                .toList();
    }

    /** What is proved instead, if anything. */
    Optional<ProofFile> other = Optional.empty();

    /** Up to this batch all are anchored. */
    long anchoredUpTo = 2;

    @Override
    public Optional<IntervalAnchor> anchorOf(AssetId asset, long sequence) {
        return sequence > anchoredUpTo
                ? Optional.empty()
                : anchors.stream()
                        .filter(link -> link.state() == IntervalAnchor.State.ANCHORED && !link.isGap())
                        .findFirst();
    }

    @Override
    public Optional<IntervalAnchor> anchorOf(Statement statement) {
        return Optional.empty();
    }

    /** Of the second batch, and of the third, which the historian does not have any more. */
    @Override
    public Optional<SignedReceipt> receipt(AssetId asset, long sequence) {
        if (sequence < 2 || sequence > 3) {
            return Optional.empty();
        }
        Digest batch = sequence == 3
                ? Digest.of(new byte[] {3})
                : Plant.batch(2, Plant.batch(1, Digest.ZERO).digest()).digest();
        Receipt receipt = new Receipt(Plant.KEY.key(), batch, Plant.AT, Plant.AT.plusSeconds(900));
        return Optional.of(SignedReceipt.sign(receipt, Plant.KEY));
    }

    @Override
    public Optional<Statement> statement(String kind, String subject) {
        return kind.equals(Statement.ALARM) && subject.equals(Plant.OIL.toString())
                        || kind.equals(Statement.WORK_ORDER) && subject.equals("press-7/1")
                ? Optional.of(new Statement(kind, subject, Plant.AT, "{}"))
                : Optional.empty();
    }

    @Override
    public List<Stated> statements(String kind, String subject, Period made) {
        return List.of();
    }

    @Override
    public ProofFile proof(AssetId asset, long sequence, int row) throws RefusedException {
        if (sequence > 2) {
            throw new RefusedException(
                    "batch " + sequence + " of " + asset + " is not anchored yet; it will be by 2026-11-21T12:01:00Z");
        }
        return other.orElseGet(() -> Vectors.proof("row 0 of press-7"));
    }

    @Override
    public ProofFile proof(Statement statement) {
        return Vectors.proof("an alarm");
    }

    @Override
    public Provable provable() {
        return new Provable(612_000, 500, 0);
    }
}
