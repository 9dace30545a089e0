package io.tiepm.asset.registration;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetToken.State;
import io.tiepm.errands.Track;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Trace;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one chain, a step at a time, to where the assets stand here. What was done it reads from the chain, so that it
 * goes on wherever it was left. For one thread.
 */
final class Minter {
    private static final Logger log = LoggerFactory.getLogger(Minter.class);
    private static final Digest LET = CallData.topic("ApprovalForAll(address,address,bool)");
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration SELDOM = Duration.ofMinutes(15);
    private static final Duration REFUSED = Duration.ofHours(1);
    private static final Duration NEVER = Duration.ofDays(36500);

    private final Ledger ledger;
    private final Register register;
    private final Clock clock;
    private boolean hasLet;

    Minter(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.register = new Register(ledger);
        this.clock = clock;
    }

    Ledger ledger() {
        return ledger;
    }

    /**
     * Takes the next step for a token, if there is one. Asks the chain.
     *
     * @param last how the token was seen before
     * @param landed hears, on any thread, when what was written is done: empty, or why it was refused
     * @return the token as it is seen now
     * @throws LedgerException if the chain does not answer; it is tried again later
     */
    AssetToken step(Asset asset, Track<Asset> track, Optional<AssetToken> last, Consumer<Optional<String>> landed)
            throws LedgerException {
        track.look(asset);
        AssetToken bare = bare(asset, ledger.chain(), ledger.standing().kind().words());
        Optional<String> misfit = Register.misfit(asset.nameplate());
        if (misfit.isPresent()) {
            track.rest(clock.instant(), NEVER);
            return refused(bare, asset, track, misfit.get());
        }
        Address owner = ledger.accounts().get(Step.OWNER);
        if (!register.isThere() || owner == null) {
            track.rest(clock.instant(), SOON);
            return but(
                    bare,
                    State.WAITING,
                    owner == null
                            ? "there is no account 'owner'; tiepm:ledger-accounts shows those there are"
                            : "the contracts are not on the chain yet");
        }
        let(owner);
        BigInteger id = bare.id();
        Twin twin = register.read(id, SpecificationText.digest(asset.specification()), Step.key(asset));
        AssetToken now = seen(bare, twin, last);
        Optional<Step> next = Step.next(asset, twin, owner);
        if (next.isPresent()) {
            Optional<String> missing = missing(next.get(), now);
            if (missing.isPresent()) {
                track.rest(clock.instant(), SOON);
                return but(now, State.WAITING, missing.get());
            }
            return take(next.get(), now, track, landed);
        }
        String difference = Step.difference(asset, twin);
        track.rest(clock.instant(), difference.isEmpty() ? SELDOM : AGAIN);
        return but(now, twin.stage().isPresent() ? State.MINTED : State.REFUSED, difference);
    }

    /** A token of which nothing is known but its number. */
    static AssetToken bare(Asset asset, String chain, String kind) {
        return new AssetToken(
                asset.id(),
                chain,
                kind,
                Register.id(asset.nameplate()),
                Optional.empty(),
                Optional.empty(),
                State.WAITING,
                "",
                Optional.empty(),
                OptionalLong.empty());
    }

    static AssetToken but(AssetToken token, State state, String detail) {
        return new AssetToken(
                token.asset(),
                token.chain(),
                token.kind(),
                token.id(),
                token.owner(),
                token.stage(),
                state,
                detail,
                token.transaction(),
                token.block());
    }

    private AssetToken seen(AssetToken bare, Twin twin, Optional<AssetToken> last) throws LedgerException {
        if (twin.stage().isEmpty()) {
            return bare;
        }
        Optional<AssetToken> known = last.filter(
                token -> token.transaction().isPresent() && token.chain().equals(bare.chain()));
        Optional<Event> born = known.isPresent()
                ? Optional.empty()
                : ledger.events(Step.registered(bare.id())).stream().findFirst();
        return new AssetToken(
                bare.asset(),
                bare.chain(),
                bare.kind(),
                bare.id(),
                twin.holder().map(Address::text),
                twin.stage(),
                State.WAITING,
                "",
                born.map(Event::transaction).or(() -> known.flatMap(AssetToken::transaction)),
                born.map(event -> OptionalLong.of(event.block()))
                        .orElseGet(() -> known.map(AssetToken::block).orElse(OptionalLong.empty())));
    }

    /** What a step needs that only others can give; empty where nothing. */
    private Optional<String> missing(Step step, AssetToken now) throws LedgerException {
        Address actor = ledger.accounts().get(step.account());
        if (actor == null) {
            return Optional.of("there is no account '" + step.account() + "' that could " + step.purpose());
        }
        Optional<String> role = step.role();
        return role.isEmpty() || register.acts(actor, now.id(), role.get())
                ? Optional.empty()
                : Optional.of("its holder " + now.owner().orElse("") + " does not let the account " + step.account()
                        + " act as " + role.get() + " (ERC-721 setApprovalForAll), or it has not that role");
    }

    private AssetToken take(Step step, AssetToken now, Track<Asset> track, Consumer<Optional<String>> landed)
            throws LedgerException {
        // blocks of one second bear the same time, so that moves are told apart by their number
        String salt = step.repeats()
                ? String.valueOf(ledger.events(Step.moves(now.id())).size())
                : "";
        Intent intent = Intent.of(ledger, step.account(), step.call(), step.trace(), salt, step.purpose());
        if (track.wrote(intent.key())) {
            track.rest(clock.instant(), LATER);
            return but(now, State.WAITING, "the chain does not show yet what was written");
        }
        track.fly(intent.key());
        try {
            ledger.write(intent)
                    .whenComplete((written, failure) ->
                            landed.accept(Optional.ofNullable(failure).map(LedgerException::reason)));
        } catch (LedgerException full) {
            track.land();
            throw full;
        }
        return but(now, State.WAITING, "to do: " + step.purpose());
    }

    /** The chain refused the last step. */
    AssetToken refused(AssetToken token, Asset asset, Track<Asset> track, String why) {
        if (track.isNews(why)) {
            log.warn("The chain {} does not take {} as it is: {}", ledger.chain(), asset.id(), why);
        }
        return but(token, State.REFUSED, why);
    }

    /** It is tried again now and then: what stood against it may be mended. */
    void rest(Track<Asset> track) {
        track.rest(clock.instant(), REFUSED);
    }

    /** The owner lets server and technician act for him: once; what he took back is not given again. */
    private void let(Address owner) throws LedgerException {
        if (hasLet) {
            return;
        }
        for (String account : List.of(Step.SERVER, Step.TECHNICIAN)) {
            Address actor = ledger.accounts().get(account);
            if (actor != null) {
                Trace trace = new Trace(Register.NAME, List.of(LET, CallData.word(owner), CallData.word(actor)));
                if (ledger.events(trace).isEmpty()) {
                    ledger.write(Intent.of(
                            ledger,
                            Step.OWNER,
                            Register.let(actor),
                            Optional.of(trace),
                            "",
                            "let the account " + account + " act for the owner"));
                }
            }
        }
        hasLet = true;
    }
}
