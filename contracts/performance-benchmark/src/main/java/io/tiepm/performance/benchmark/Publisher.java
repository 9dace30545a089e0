package io.tiepm.performance.benchmark;

import io.tiepm.contract.AssetToken;
import io.tiepm.contract.BenchmarkSet;
import io.tiepm.contract.BenchmarkSet.State;
import io.tiepm.errands.Track;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.model.AssetId;
import io.tiepm.performance.benchmark.BenchmarkText.Difference;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the first set of each machine to one chain, and holds every later one against what is expected here. What was
 * done it reads from the chain, so that it goes on wherever it was left. For one thread.
 */
final class Publisher {
    private static final Logger log = LoggerFactory.getLogger(Publisher.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration SELDOM = Duration.ofMinutes(15);
    private static final Duration REFUSED = Duration.ofHours(1);

    private final BenchmarkChain chain;
    private final Editions editions;
    private final Clock clock;

    Publisher(Ledger ledger, Editions editions, Clock clock) {
        this.chain = new BenchmarkChain(ledger);
        this.editions = editions;
        this.clock = clock;
    }

    Ledger ledger() {
        return chain.ledger();
    }

    /**
     * Takes the next step for a set, if there is one. Asks the chain.
     *
     * @param token the machine's, as last seen
     * @param last how the set was seen before
     * @param landed hears, on any thread, when what was written is done: empty, or why it was refused
     * @return the set as it is seen now
     * @throws LedgerException if the chain does not answer; it is tried again later
     */
    BenchmarkSet step(
            Optional<AssetToken> token,
            BenchmarkSet last,
            Learnt learnt,
            Track<Learnt.Mark> track,
            Consumer<Optional<String>> landed)
            throws LedgerException {
        track.look(learnt.mark());
        BenchmarkSet bare = bare(
                last.asset(),
                learnt,
                chain.ledger().chain(),
                chain.ledger().standing().kind().words());
        Optional<AssetToken> there =
                token.filter(one -> one.owner().isPresent() && one.chain().equals(bare.chain()));
        if (!chain.isThere() || there.isEmpty()) {
            track.rest(clock.instant(), SOON);
            return learnt.count() == 0
                    ? bare
                    : but(
                            bare,
                            State.WAITING,
                            there.isEmpty() ? "the machine has no token yet" : "the contract is not on the chain yet");
        }
        BigInteger subject = there.get().id();
        Optional<SetOnChain> standing = chain.last(subject);
        if (standing.isPresent()) {
            BenchmarkSet seen = compare(seen(bare, standing.get(), last), learnt);
            track.rest(clock.instant(), seen.state() == State.SAME ? SELDOM : AGAIN);
            return seen;
        }
        if (learnt.count() == 0) {
            track.rest(clock.instant(), SELDOM);
            return bare;
        }
        if (!learnt.isSettled()) {
            track.rest(clock.instant(), AGAIN);
            return but(bare, State.WAITING, "more is still being learnt");
        }
        return publish(bare, subject, learnt, track, landed);
    }

    private BenchmarkSet publish(
            BenchmarkSet bare,
            BigInteger subject,
            Learnt learnt,
            Track<Learnt.Mark> track,
            Consumer<Optional<String>> landed)
            throws LedgerException {
        SetOnChain first =
                new SetOnChain(subject, 1, learnt.digest(), learnt.since().getEpochSecond(), Digest.ZERO);
        Intent intent = chain.publish(bare.asset(), first);
        if (track.wrote(intent.key())) {
            track.rest(clock.instant(), LATER);
            return but(bare, State.WAITING, "the chain does not show yet what was written");
        }
        try {
            editions.keep(bare.asset(), new Editions.Edition(learnt.text(), null));
        } catch (IOException full) {
            track.rest(clock.instant(), AGAIN);
            return but(bare, State.WAITING, String.valueOf(full.getMessage()));
        }
        track.fly(intent.key());
        try {
            chain.ledger()
                    .write(intent)
                    .whenComplete((written, failure) ->
                            landed.accept(Optional.ofNullable(failure).map(LedgerException::reason)));
        } catch (LedgerException full) {
            track.land();
            throw full;
        }
        return but(bare, State.WAITING, "to do: " + intent.purpose());
    }

    /** Whether the machine has a set on the chain, whoever published it; false also while it does not answer. */
    boolean isThere(Optional<AssetToken> token) {
        try {
            return token.isPresent() && chain.last(token.get().id()).isPresent();
        } catch (LedgerException away) {
            return false;
        }
    }

    /** The chain refused the last step. It is tried again now and then: what stood against it may be mended. */
    BenchmarkSet refused(BenchmarkSet set, Track<Learnt.Mark> track, String why) {
        track.rest(clock.instant(), REFUSED);
        if (track.isNews(why)) {
            log.warn("The chain {} does not take the benchmarks of {}: {}", set.chain(), set.asset(), why);
        }
        return but(set, State.REFUSED, why);
    }

    private BenchmarkSet seen(BenchmarkSet bare, SetOnChain standing, BenchmarkSet last) throws LedgerException {
        boolean isKnown = last.version() == standing.version()
                && last.chain().equals(bare.chain())
                && last.transaction().isPresent();
        Optional<Event> event = isKnown ? Optional.empty() : chain.published(standing.subject(), standing.version());
        return seen(
                bare,
                standing,
                isKnown ? last.transaction() : event.map(Event::transaction),
                isKnown
                        ? last.block()
                        : event.map(one -> OptionalLong.of(one.block())).orElse(OptionalLong.empty()));
    }

    static BenchmarkSet seen(BenchmarkSet bare, SetOnChain standing, Optional<Digest> transaction, OptionalLong block) {
        return new BenchmarkSet(
                bare.asset(),
                bare.chain(),
                bare.kind(),
                State.SAME,
                "",
                bare.frozen(),
                bare.digest(),
                standing.version(),
                Optional.of(standing.digest()),
                Optional.of(Instant.ofEpochSecond(standing.from())),
                transaction,
                block);
    }

    private BenchmarkSet compare(BenchmarkSet seen, Learnt learnt) {
        if (seen.digest().equals(seen.published())) {
            return seen;
        }
        if (learnt.count() == 0) {
            return but(seen, State.DIFFERS, "nothing is frozen here: it is learnt anew");
        }
        Optional<Difference> difference = seen.published()
                .flatMap(digest -> editions.find(seen.asset(), digest))
                .map(edition -> BenchmarkText.difference(edition.text(), learnt.text()));
        return difference
                .map(one -> but(seen, one.isExtension() ? State.EXTENDED : State.DIFFERS, words(one)))
                .orElseGet(() -> but(seen, State.DIFFERS, "it was not published from here"));
    }

    private static String words(Difference difference) {
        List<String> words = new ArrayList<>();
        if (difference.isBegunAnew()) {
            words.add("other operating conditions or another learning window");
        }
        add(words, difference.changed(), "other than there");
        add(words, difference.gone(), "not known here");
        add(words, difference.added(), "learnt since");
        return String.join(", ", words);
    }

    private static void add(List<String> words, int count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }

    /** A set of which nothing is known but what was learnt here. */
    static BenchmarkSet bare(AssetId asset, Learnt learnt, String chain, String kind) {
        return new BenchmarkSet(
                asset,
                chain,
                kind,
                State.LEARNING,
                "",
                learnt.count(),
                Optional.of(learnt).filter(one -> one.count() > 0).map(Learnt::digest),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }

    static BenchmarkSet but(BenchmarkSet set, State state, String detail) {
        return new BenchmarkSet(
                set.asset(),
                set.chain(),
                set.kind(),
                state,
                detail,
                set.frozen(),
                set.digest(),
                set.version(),
                set.published(),
                set.from(),
                set.transaction(),
                set.block());
    }
}
