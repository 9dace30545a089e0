package io.tiepm.efficiency.analytics;

import io.tiepm.contract.Reward;
import io.tiepm.contract.Reward.State;
import io.tiepm.contract.SavingClaim;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.Written;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The rewards of one chain. What speaks against a step is thrown as {@code REFUSED} before the chain is asked to do it. */
final class RewardChain {
    static final String NAME = "EfficiencyAnalytics";

    private static final String SERVER = "server";
    private static final String AUDITOR = "auditor";
    private static final String SAVING = "(uint256,address,uint40,uint40,uint64,bytes32,bytes32)";
    private static final Digest CLAIMED =
            CallData.topic("SavingClaimed(bytes32,uint256,address," + SAVING + ",uint40)");
    private static final Digest DISPUTED = CallData.topic("SavingDisputed(bytes32,address,bytes32)");
    private static final Digest MINTED = CallData.topic("RewardMinted(bytes32,address,uint256)");
    static final Digest ANCHORED = CallData.topic("Anchored(bytes32,bytes32,uint48,uint48)");

    private final Ledger ledger;
    private final Function<BigInteger, Optional<AssetId>> names;

    /** @param names tells machines by the numbers of their tokens */
    RewardChain(Ledger ledger, Function<BigInteger, Optional<AssetId>> names) {
        this.ledger = ledger;
        this.names = names;
    }

    boolean isThere() {
        return ledger.contract(NAME).isPresent();
    }

    /** Newest first. */
    List<Reward> all() throws LedgerException {
        List<Reward> all = new ArrayList<>();
        for (Event event : ledger.events(new Trace(NAME, List.of(CLAIMED)))) {
            all.add(reward(event));
        }
        Collections.reverse(all);
        return all;
    }

    Optional<Reward> find(Digest id) throws LedgerException {
        List<Event> events = ledger.events(new Trace(NAME, List.of(CLAIMED, id)));
        return events.isEmpty() ? Optional.empty() : Optional.of(reward(events.get(0)));
    }

    private Reward reward(Event event) throws LedgerException {
        Digest id = event.topics().get(1);
        Words saving = Words.of(event);
        State state = State.values()[
                (int) ask(CallData.of("claimOf(bytes32)").digest(id)).small(0)];
        return new Reward(
                id,
                ledger.chain(),
                ledger.standing().kind().words(),
                names.apply(saving.number(0)),
                saving.number(0),
                state,
                saving.small(4),
                new Period(Instant.ofEpochSecond(saving.small(2)), Instant.ofEpochSecond(saving.small(3))),
                Instant.ofEpochSecond(saving.small(7)),
                saving.address(1).text(),
                Words.of(event.topics().get(3).bytes()).address(0).text(),
                saving.digest(5),
                saving.digest(6),
                event.transaction(),
                event.block());
    }

    /** @param now for a period that is not over */
    CompletionStage<Written> claim(Saving saving, Instant now) throws LedgerException {
        SavingClaim claim = saving.claim();
        if (claim.period().to().isAfter(now)) {
            throw refused(
                    "the period of a saving is over, and " + claim.period().to() + " is not");
        }
        Digest id = saving.id();
        if (find(id).isPresent()) {
            throw refused("that saving of " + claim.asset() + " was claimed before; tiepm:reward-list shows it");
        }
        long claimed =
                ask(CallData.of("claimedUntil(uint256)").number(saving.token())).small(0);
        if (saving.from() < claimed) {
            throw refused("savings of " + claim.asset() + " were claimed until " + Instant.ofEpochSecond(claimed)
                    + "; another begins there or later");
        }
        Address auditor = Optional.ofNullable(ledger.accounts().get(AUDITOR))
                .orElseThrow(() -> refused("there is no account 'auditor' that could attest it"));
        BigInteger chainId = ledger.standing()
                .chainId()
                .orElseThrow(() -> new LedgerException(
                        Fault.UNREACHABLE, "the chain " + ledger.chain() + " has not answered yet; ask again"));
        byte[] signature = ledger.sign(
                AUDITOR, saving.signed(chainId, ledger.contract(NAME).orElseThrow()));
        return write(
                saving.to(CallData.of("claim(" + SAVING + ",address,bytes)"))
                        .address(auditor)
                        .bytes(signature),
                new Trace(NAME, List.of(CLAIMED, id)),
                "claim what " + claim.asset() + " saved until " + claim.period().to());
    }

    /**
     * Readings are evidence that a gateway of the machine's anchored for a window in the period.
     *
     * @param gateways those that may have
     */
    void needRoot(SavingClaim claim, Collection<Digest> gateways) throws LedgerException {
        List<Event> anchors = new ArrayList<>();
        for (Digest gateway : gateways) {
            anchors.addAll(ledger.events(new Trace("SensorData", List.of(ANCHORED, gateway, claim.evidence()))));
        }
        if (anchors.isEmpty()) {
            throw refused("the evidence " + claim.evidence() + " is no root that a gateway of " + claim.asset()
                    + " anchored on " + ledger.chain() + "; tiepm:anchor-list shows those that are");
        }
        boolean isWithin = anchors.stream()
                .map(anchor -> Instant.ofEpochSecond(Words.of(anchor).small(1)))
                .anyMatch(until -> until.isAfter(claim.period().from())
                        && !until.isAfter(claim.period().to()));
        if (!isWithin) {
            throw refused("the evidence " + claim.evidence() + " is of another time than " + claim.period());
        }
    }

    CompletionStage<Written> dispute(Digest id, String reason, Instant now) throws LedgerException {
        Reward reward = need(id, "disputed");
        if (!now.isBefore(reward.ripe())) {
            throw refused("claim " + id + " could be disputed until " + reward.ripe()
                    + "; what was minted wrongly is clawed back by approval");
        }
        return write(
                CallData.of("dispute(bytes32,bytes32)")
                        .digest(id)
                        .digest(Digest.of(reason.getBytes(StandardCharsets.UTF_8))),
                new Trace(NAME, List.of(DISPUTED, id)),
                "dispute claim " + id);
    }

    CompletionStage<Written> mint(Digest id, Instant now) throws LedgerException {
        Reward reward = need(id, "minted");
        if (now.isBefore(reward.ripe())) {
            throw refused("claim " + id + " can be disputed until " + reward.ripe() + ", and minted only then");
        }
        return write(
                CallData.of("mint(bytes32)").digest(id),
                new Trace(NAME, List.of(MINTED, id)),
                "mint the reward of claim " + id);
    }

    private Reward need(Digest id, String what) throws LedgerException {
        Reward reward = find(id).orElseThrow(
                        () -> refused("there is no claim " + id + "; tiepm:reward-list shows those there are"));
        if (reward.state() != State.PENDING) {
            throw refused("claim " + id + " is "
                    + reward.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + " and cannot be " + what);
        }
        return reward;
    }

    private CompletionStage<Written> write(CallData data, Trace trace, String purpose) throws LedgerException {
        Call call = data.to(NAME);
        return ledger.write(Intent.of(ledger, SERVER, call, Optional.of(trace), "", purpose));
    }

    private Words ask(CallData question) throws LedgerException {
        return Words.of(ledger.ask(question.to(NAME)));
    }

    private static LedgerException refused(String why) {
        return new LedgerException(Fault.REFUSED, why);
    }
}
