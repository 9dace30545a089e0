package io.tiepm.itests.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.asset.registration.AssetIdentityOnChain;
import io.tiepm.asset.registration.AssetRegistrationOnChain;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Approvals;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Proposal;
import io.tiepm.ledger.Proposal.Status;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.web3j.ChainKind;
import io.tiepm.ledger.web3j.Installation;
import io.tiepm.ledger.web3j.OnEveryChain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What several must approve, on a chain. */
@Timeout(120)
class ApprovalsOnChainTest {
    private static final Address STRANGER = new Address("0x" + "ab".repeat(20));
    private static final Digest OWNER = CallData.role("owner");
    private static final Call GRANT = CallData.of("grantRole(bytes32,address)")
            .digest(OWNER)
            .address(STRANGER)
            .to("Authority");

    @TempDir
    Path folder;

    private Installation chain;
    private Approvals approvals;
    private Instant expires;

    private void start(ChainKind kind) throws Exception {
        chain = Installation.of(kind, folder, List.of(new AssetRegistrationOnChain(), new AssetIdentityOnChain()));
        approvals = chain.approvals();
        expires = Instant.now().plus(1, ChronoUnit.DAYS);
    }

    @AfterEach
    void stop() throws Exception {
        chain.close();
    }

    @OnEveryChain
    void twoOfThreeChangeARoleAndOneCannot(ChainKind kind) throws Exception {
        start(kind);
        Digest id = done(approvals.propose("server", GRANT, expires));
        Proposal proposal = approvals.proposal(id).orElseThrow();
        assertEquals(Status.PROPOSED, proposal.status());
        assertEquals("Authority", proposal.contract());
        assertEquals("grantRole(role 0x" + OWNER + ", account " + STRANGER + ")", proposal.call());
        done(approvals.approve("admin-1", id));
        done(approvals.approve("admin-1", id));
        assertEquals(1, approvals.proposal(id).orElseThrow().approvals());
        String message =
                assertThrows(LedgerException.class, () -> approvals.execute(id)).getMessage();
        assertTrue(message.contains("1 of 2"), message);
        assertTrue(refusedByTheChain(id, "WrongStatus"), "the contract lets one signer pass");
        assertFalse(mayOwn());
        done(approvals.approve("admin-2", id));
        done(approvals.execute(id));
        assertTrue(mayOwn());
        assertEquals(Status.EXECUTED, approvals.proposal(id).orElseThrow().status());
    }

    @OnEveryChain
    void whatWasApprovedOnceIsNotExecutedAgainNorForAnotherCall(ChainKind kind) throws Exception {
        start(kind);
        Digest id = done(approvals.propose("server", GRANT, expires));
        done(approvals.approve("admin-1", id));
        done(approvals.approve("admin-2", id));
        Digest other = done(approvals.propose("server", GRANT, expires.plusSeconds(1)));
        assertTrue(refusedByTheChain(other, "WrongStatus"), "an approval counts for another operation");
        done(approvals.execute(id));
        assertThrows(LedgerException.class, () -> approvals.execute(id));
        assertTrue(refusedByTheChain(id, "WrongStatus"), "the same operation is executed twice");
    }

    @OnEveryChain
    void aVoteSignedElsewhereCountsOnceAndOnlyForWhatWasSigned(ChainKind kind) throws Exception {
        start(kind);
        Digest id = done(approvals.propose("server", GRANT, expires));
        Digest other = done(approvals.propose("server", GRANT, expires.plusSeconds(1)));
        SecretKey key = SecretKey.of(
                Digest.of("admin-2".getBytes(StandardCharsets.US_ASCII)).bytes());
        Address admin = chain.ledger().accounts().get("admin-2");
        byte[] signature = key.sign(id);
        ExecutionException wrong =
                assertThrows(ExecutionException.class, () -> done(approvals.approveSigned(other, admin, signature)));
        assertTrue(wrong.getMessage().contains("SignatureInvalid"), wrong.getMessage());
        done(approvals.approveSigned(id, admin, signature));
        done(approvals.reject("admin-2", id));
        String again = assertThrows(LedgerException.class, () -> approvals.approveSigned(id, admin, signature))
                .getMessage();
        assertTrue(again.contains("counts once"), again);
        assertEquals(List.of(admin), approvals.proposal(id).orElseThrow().rejections());
    }

    @OnEveryChain
    void whoProposesHasNoVoteAndWhoIsNoApproverHasNone(ChainKind kind) throws Exception {
        start(kind);
        Digest id = done(approvals.propose("admin-1", GRANT, expires));
        for (String account : List.of("admin-1", "auditor", "nobody")) {
            String message = assertThrows(LedgerException.class, () -> approvals.approve(account, id))
                    .getMessage();
            assertTrue(message.contains(account), message);
        }
        assertThrows(LedgerException.class, () -> approvals.propose("auditor", GRANT, expires));
        assertThrows(LedgerException.class, () -> approvals.approve("admin-2", Digest.ZERO));
    }

    @OnEveryChain
    void asManyAgainstItAsTheThresholdEndIt(ChainKind kind) throws Exception {
        start(kind);
        Digest id = done(approvals.propose("server", GRANT, expires));
        done(approvals.reject("admin-1", id));
        done(approvals.reject("admin-2", id));
        assertEquals(Status.REJECTED, approvals.proposal(id).orElseThrow().status());
        String message = assertThrows(LedgerException.class, () -> approvals.approve("admin-3", id))
                .getMessage();
        assertTrue(message.contains("rejected"), message);
    }

    @OnEveryChain
    void whoLosesTheRoleIsNotCountedAnyMore(ChainKind kind) throws Exception {
        start(kind);
        Digest id = done(approvals.propose("server", GRANT, expires));
        done(approvals.approve("admin-1", id));
        done(approvals.approve("admin-3", id));
        assertEquals(2, approvals.proposal(id).orElseThrow().approvals());
        Call revoke = CallData.of("revokeRole(bytes32,address)")
                .digest(CallData.role("admin"))
                .address(chain.ledger().accounts().get("admin-3"))
                .to("Authority");
        Digest end = done(approvals.propose("server", revoke, expires));
        done(approvals.approve("admin-1", end));
        done(approvals.approve("admin-2", end));
        done(approvals.execute(end));
        assertEquals(2, approvals.proposal(end).orElseThrow().approvals(), "what was done was done by two");
        Proposal proposal = approvals.proposal(id).orElseThrow();
        assertEquals(Status.PROPOSED, proposal.status());
        assertEquals(1, proposal.approvals());
        String message =
                assertThrows(LedgerException.class, () -> approvals.execute(id)).getMessage();
        assertTrue(message.contains("1 of 2"), message);
    }

    /** Asks the contract itself to execute an operation, as somebody else's program would. */
    private boolean refusedByTheChain(Digest id, String error) throws Exception {
        Call call = CallData.of("execute((address,bytes,bytes32,uint64))")
                .tuple(approvals.proposal(id).orElseThrow().operation().tuple())
                .to("Authority");
        Intent intent = new Intent(Digest.of(id.bytes()), "auditor", call, Optional.empty(), "execute it all the same");
        try {
            done(chain.ledger().write(intent));
            return false;
        } catch (ExecutionException refused) {
            return refused.getMessage().contains(error);
        }
    }

    private boolean mayOwn() throws LedgerException {
        return Words.of(chain.ledger()
                        .ask(CallData.of("hasRole(bytes32,address)")
                                .digest(OWNER)
                                .address(STRANGER)
                                .to("Authority")))
                .flag(0);
    }

    private static <T> T done(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
