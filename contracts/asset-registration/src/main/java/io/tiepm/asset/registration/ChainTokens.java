package io.tiepm.asset.registration;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetToken.State;
import io.tiepm.contract.AssetTokens;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.TokenEvent;
import io.tiepm.contract.TokenOffer;
import io.tiepm.errands.Errands;
import io.tiepm.errands.Track;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.model.AssetId;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Gives every registered asset its token on the chain that serves it. One thread of its own looks twice a second what
 * changed in the registry, which never waits for it.
 */
@Component(
        service = {AssetTokens.class, Check.class, Figures.class},
        immediate = true)
public final class ChainTokens implements AssetTokens, Check, Figures {
    /** What the outbox has of ours at once. */
    private static final int MOST_FLYING = 256;

    private static final Duration UNREACHABLE = Duration.ofSeconds(5);

    private final AssetRegistration registration;
    private final Clock clock;
    private final Map<String, Minter> minters = new ConcurrentSkipListMap<>();
    private final Map<AssetId, AssetToken> tokens = new ConcurrentSkipListMap<>();
    private final Errands<AssetId, Asset> errands;

    @Activate
    public ChainTokens(@Reference AssetRegistration registration) {
        this(registration, Clock.systemUTC());
    }

    /** Outside of a framework. */
    ChainTokens(AssetRegistration registration, Clock clock) {
        this.registration = registration;
        this.clock = clock;
        this.errands = new Errands<>("tiepm-tokens", MOST_FLYING, clock);
        errands.begin(() -> errands.visit(registration.all(), Asset::id, Function.identity(), this::step));
    }

    @Deactivate
    void stop() {
        errands.end();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLedger(Ledger ledger) {
        minters.put(ledger.chain(), new Minter(ledger, clock));
        errands.lookAgain();
    }

    void removeLedger(Ledger ledger) {
        minters.computeIfPresent(ledger.chain(), (chain, minter) -> minter.ledger() == ledger ? null : minter);
    }

    @Override
    public Optional<AssetToken> token(AssetId asset) {
        return registration.find(asset).map(this::known);
    }

    @Override
    public List<AssetToken> all() {
        return registration.all().stream().map(this::known).toList();
    }

    private AssetToken known(Asset asset) {
        AssetToken token = tokens.get(asset.id());
        return token == null ? Minter.bare(asset, "", "") : token;
    }

    @Override
    public List<TokenEvent> history(AssetId asset) throws RefusedException, IOException {
        return transfers(asset).history();
    }

    @Override
    public CompletionStage<TokenEvent> offer(AssetId asset, TokenOffer offer) throws RefusedException, IOException {
        return transfers(asset).offer(offer).whenComplete((event, failure) -> errands.lookAgain(asset));
    }

    @Override
    public CompletionStage<TokenEvent> accept(AssetId asset) throws RefusedException, IOException {
        return transfers(asset).accept().whenComplete((event, failure) -> errands.lookAgain(asset));
    }

    @Override
    public CompletionStage<TokenEvent> release(AssetId asset) throws RefusedException, IOException {
        return transfers(asset).release().whenComplete((event, failure) -> errands.lookAgain(asset));
    }

    private Transfers transfers(AssetId id) throws RefusedException {
        Asset asset = registration
                .find(id)
                .orElseThrow(() -> new RefusedException(
                        "no asset is registered as " + id + "; tiepm:asset-list shows those that are"));
        Minter minter = minter(asset)
                .orElseThrow(() -> new RefusedException("no chain serves the category '"
                        + asset.nameplate().category() + "' of " + id + "; tiepm:ledger-status shows the chains"));
        return new Transfers(asset, minter.ledger(), clock);
    }

    private Optional<Minter> minter(Asset asset) {
        List<Ledger> ledgers = minters.values().stream().map(Minter::ledger).toList();
        return Ledger.serving(ledgers, asset.nameplate().category()).map(ledger -> minters.get(ledger.chain()));
    }

    /** Tells whether the chain answers. */
    private boolean step(Asset asset, Track<Asset> track) {
        Optional<Minter> minter = minter(asset);
        if (minter.isEmpty()) {
            track.look(asset);
            track.rest(clock.instant(), UNREACHABLE);
            tell(Minter.but(
                    known(asset),
                    State.WAITING,
                    "no chain serves the category '" + asset.nameplate().category() + "'"));
            return true;
        }
        Optional<AssetToken> last = Optional.ofNullable(tokens.get(asset.id()));
        try {
            tell(minter.get().step(asset, track, last, refusal -> landed(asset.id(), track, minter.get(), refusal)));
            return true;
        } catch (LedgerException trouble) {
            track.rest(clock.instant(), UNREACHABLE);
            tell(Minter.but(known(asset), State.WAITING, String.valueOf(trouble.getMessage())));
            return trouble.fault() == LedgerException.Fault.REFUSED;
        }
    }

    /** Comes on a thread of the ledger. */
    private void landed(AssetId id, Track<Asset> track, Minter minter, Optional<String> refusal) {
        errands.soon(() -> {
            track.land();
            Optional<Asset> asset = registration.find(id);
            if (asset.isEmpty() || !errands.isCurrent(id, track)) {
                return;
            }
            if (refusal.isPresent()) {
                minter.rest(track);
                tell(minter.refused(known(asset.get()), asset.get(), track, refusal.get()));
            } else {
                step(asset.get(), track);
            }
        });
    }

    private void tell(AssetToken token) {
        tokens.put(token.asset(), token);
    }

    @Override
    public String source() {
        return "asset-tokens";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.level("tokens.minted", count(State.MINTED), "Assets whose token is on a chain."),
                Figure.level(
                        "tokens.waiting", count(State.WAITING), "Assets whose token is not there yet, or not all."),
                Figure.level("tokens.refused", count(State.REFUSED), "Assets whose token a chain does not take."));
    }

    private long count(State state) {
        return tokens.values().stream().filter(token -> token.state() == state).count();
    }

    @Override
    public String subject() {
        return "asset tokens";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        tokens.values().stream()
                .filter(token -> token.state() == State.REFUSED)
                .limit(5)
                .forEach(token -> findings.add(Finding.warning(
                        "the chain " + token.chain() + " does not take " + token.asset() + " as it is: "
                                + token.detail(),
                        "see to what it says; it is tried again every hour, and when the asset changes")));
        tokens.values().stream()
                .filter(token ->
                        token.state() == State.MINTED && !token.detail().isEmpty())
                .limit(5)
                .forEach(token -> findings.add(Finding.warning(
                        "the chain " + token.chain() + " differs on " + token.asset() + ": " + token.detail(),
                        "tiepm:asset-token " + token.asset() + " shows it")));
        if (findings.isEmpty()) {
            findings.add(Finding.fine(
                    count(State.MINTED) + " assets have their token, " + count(State.WAITING) + " wait for it"));
        }
        return findings;
    }
}
