package io.tiepm.flow;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.evidence.Statement;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.proof.ProofFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes note, and anchors nothing. */
final class NoAnchors implements Anchoring {
    final BlockingQueue<Acceptance.Accepted> noted = new LinkedBlockingQueue<>();
    final BlockingQueue<Statement> statements = new LinkedBlockingQueue<>();

    @Override
    public void note(Acceptance.Accepted data) {
        noted.add(data);
    }

    @Override
    public void note(Statement statement) {
        statements.add(statement);
    }

    @Override
    public Digest gateway() {
        return Digest.ZERO;
    }

    @Override
    public List<IntervalAnchor> anchors(int most) {
        return List.of();
    }

    @Override
    public List<String> chains() {
        return List.of();
    }

    @Override
    public List<IntervalAnchor> anchors(String chain, long from, int most) {
        return List.of();
    }

    @Override
    public Optional<IntervalAnchor> anchorOf(AssetId asset, long sequence) {
        return Optional.empty();
    }

    @Override
    public Optional<IntervalAnchor> anchorOf(Statement statement) {
        return Optional.empty();
    }

    @Override
    public Optional<SignedReceipt> receipt(AssetId asset, long sequence) {
        return Optional.empty();
    }

    @Override
    public Optional<Statement> statement(String kind, String subject) {
        return Optional.empty();
    }

    @Override
    public List<Stated> statements(String kind, String subject, Period made) {
        return List.of();
    }

    @Override
    public ProofFile proof(AssetId asset, long sequence, int row) throws RefusedException {
        throw new RefusedException("nothing is anchored here");
    }

    @Override
    public ProofFile proof(Statement statement) throws RefusedException {
        throw new RefusedException("nothing is anchored here");
    }

    @Override
    public Provable provable() {
        return new Provable(0, 0, 0);
    }
}
