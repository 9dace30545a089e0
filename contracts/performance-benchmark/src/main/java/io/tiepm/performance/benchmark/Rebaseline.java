package io.tiepm.performance.benchmark;

import io.tiepm.contract.AssetToken;
import io.tiepm.contract.BenchmarkEdition;
import io.tiepm.contract.BenchmarkSet;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Question;
import io.tiepm.ledger.Written;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How the benchmarks of one asset are exchanged: what speaks against it is said before the chain is asked to do it. */
final class Rebaseline {
    /** A set that replaces another may not reach back: the time that its transaction may take. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private static final int LONGEST_REASON = 256;

    private final AssetId asset;
    private final BenchmarkChain chain;
    private final Optional<AssetToken> token;
    private final Learnt learnt;
    private final Editions editions;
    private final Clock clock;

    Rebaseline(
            AssetId asset, Ledger ledger, Optional<AssetToken> token, Learnt learnt, Editions editions, Clock clock) {
        this.asset = asset;
        this.chain = new BenchmarkChain(ledger);
        this.token = token.filter(one -> one.owner().isPresent());
        this.learnt = learnt;
        this.editions = editions;
        this.clock = clock;
    }

    List<BenchmarkEdition> history() throws RefusedException, IOException {
        if (!chain.isThere() || token.isEmpty()) {
            return List.of();
        }
        BigInteger subject = token.get().id();
        return ask(() -> chain.history(asset, subject, editions));
    }

    CompletionStage<BenchmarkSet> make(String author, String reason) throws RefusedException, IOException {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new RefusedException("a re-baseline needs a reason of 1 to " + LONGEST_REASON + " characters");
        }
        if (!chain.isThere()) {
            throw new RefusedException("the contract of benchmarks is not on the chain "
                    + chain.ledger().chain() + " yet; tiepm:ledger-deploy puts it there");
        }
        BigInteger subject = token.map(AssetToken::id)
                .orElseThrow(() -> new RefusedException(
                        asset + " has no token yet; tiepm:asset-token " + asset + " says what it waits for"));
        if (learnt.count() == 0) {
            throw new RefusedException(
                    "nothing of " + asset
                            + " is frozen yet that could take the place of its benchmarks; tiepm:benchmark-list shows how far it is");
        }
        SetOnChain last = ask(() -> chain.last(subject))
                .orElseThrow(() -> new RefusedException(asset
                        + " has no benchmarks on the chain yet that could be exchanged; the first come by themselves"));
        if (last.digest().equals(learnt.digest())) {
            throw new RefusedException("version " + last.version() + " on the chain is what is expected of " + asset
                    + " here; nothing is to be exchanged");
        }
        String why = BenchmarkText.why(author, reason.strip());
        long from = Math.max(clock.instant().plus(AHEAD).getEpochSecond(), last.from() + 1);
        SetOnChain next = new SetOnChain(
                subject, last.version() + 1, learnt.digest(), from, Digest.of(why.getBytes(StandardCharsets.UTF_8)));
        editions.keep(asset, new Editions.Edition(learnt.text(), why));
        return told(ask(() -> chain.ledger().write(chain.rebaseline(asset, next))), next);
    }

    /** How the set stands when what was written is done. */
    private CompletionStage<BenchmarkSet> told(CompletionStage<Written> written, SetOnChain wanted) {
        CompletableFuture<BenchmarkSet> done = new CompletableFuture<>();
        written.whenComplete((where, failure) -> {
            if (failure != null) {
                done.completeExceptionally(new RefusedException(LedgerException.reason(failure)));
                return;
            }
            // asks the chain, so not on the thread that tells
            done.completeAsync(() -> standing(wanted));
        });
        return done.thenCompose(set -> set.published().equals(Optional.of(wanted.digest()))
                ? CompletableFuture.completedFuture(set)
                : CompletableFuture.failedFuture(new RefusedException("version " + set.version() + " of " + asset
                        + " is another set, which somebody published meanwhile; see tiepm:benchmark-history "
                        + asset)));
    }

    private BenchmarkSet standing(SetOnChain wanted) {
        try {
            SetOnChain last = chain.last(wanted.subject()).orElseThrow();
            Optional<Event> event = chain.published(last.subject(), last.version());
            BenchmarkSet bare = Publisher.bare(
                    asset,
                    learnt,
                    chain.ledger().chain(),
                    chain.ledger().standing().kind().words());
            return Publisher.seen(
                    bare,
                    last,
                    event.map(Event::transaction),
                    event.map(one -> OptionalLong.of(one.block())).orElse(OptionalLong.empty()));
        } catch (LedgerException trouble) {
            throw new UncheckedIOException(new IOException(trouble.getMessage(), trouble));
        }
    }

    private static <T> T ask(Question<T> question) throws RefusedException, IOException {
        return Question.ask(question, RefusedException::new);
    }
}
