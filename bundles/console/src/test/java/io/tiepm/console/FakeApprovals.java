package io.tiepm.console;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Approvals;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Proposal;
import io.tiepm.ledger.Proposal.Status;
import io.tiepm.ledger.Written;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One operation that waits for a second vote, and one that was done. */
final class FakeApprovals implements Approvals {
    static final Digest OPEN = Digest.of(new byte[] {4});
    private static final Digest DONE = Digest.of(new byte[] {5});
    private static final Address ADMIN = Address.parse("0x" + "a".repeat(40));

    @Override
    public String chain() {
        return "embedded";
    }

    @Override
    public List<Proposal> proposals() {
        return List.of(
                proposal(OPEN, Status.PROPOSED, "decommission(asset 31420)"),
                proposal(DONE, Status.EXECUTED, "enter(name 0x12, deployed 0x34)"));
    }

    private static Proposal proposal(Digest id, Status status, String call) {
        Instant expires = Instant.parse("2026-11-28T12:00:00Z");
        return new Proposal(
                id,
                Address.parse("0x" + "1".repeat(40)),
                "AssetRegistration",
                call,
                new Proposal.Operation(
                        Address.ZERO,
                        CallData.of("decommission(uint256)")
                                .number(BigInteger.TEN)
                                .build(),
                        Digest.ZERO,
                        expires.getEpochSecond()),
                expires,
                status,
                Map.of(ADMIN, true),
                2,
                FakeLedger.TRANSACTION,
                20);
    }

    @Override
    public Optional<Proposal> proposal(Digest id) {
        return proposals().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public CompletionStage<Digest> propose(String account, Call call, Instant expires) {
        return CompletableFuture.completedFuture(OPEN);
    }

    @Override
    public CompletionStage<Written> approve(String account, Digest id) throws LedgerException {
        throw new LedgerException(Fault.REFUSED, "the account " + account + " is no approver");
    }

    @Override
    public CompletionStage<Written> reject(String account, Digest id) {
        return done();
    }

    @Override
    public CompletionStage<Written> approveSigned(Digest id, Address approver, byte[] signature) {
        return done();
    }

    @Override
    public CompletionStage<Written> execute(Digest id) throws LedgerException {
        throw new LedgerException(Fault.REFUSED, "operation " + id + " has 1 of 2 approvals");
    }

    private static CompletionStage<Written> done() {
        return CompletableFuture.completedFuture(
                new Written(FakeLedger.TRANSACTION, 21, Digest.ZERO, FakeHouse.NOW, 50_000, List.of()));
    }
}
