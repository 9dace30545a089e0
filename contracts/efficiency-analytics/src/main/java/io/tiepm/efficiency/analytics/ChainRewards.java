package io.tiepm.efficiency.analytics;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import io.tiepm.contract.ComputedSaving;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Reward;
import io.tiepm.contract.Rewards;
import io.tiepm.contract.SavingClaim;
import io.tiepm.contract.SavingEvidence;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.keep.Folder;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Question;
import io.tiepm.ledger.Written;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The rewards of every chain that this server writes. */
@Component(configurationPid = "io.tiepm.efficiency.analytics")
public final class ChainRewards implements Rewards {
    /** Among so many of the latest intervals evidence is looked for: a week of minutes. */
    private static final int MOST_ANCHORS = 10_080;

    private final AssetRegistration registration;
    private final AssetTokens tokens;
    private final SavingTexts texts;
    private final Clock clock;
    private final Map<String, Ledger> ledgers = new ConcurrentSkipListMap<>();
    private final AtomicReference<@Nullable Anchoring> anchoring = new AtomicReference<>();

    /** @throws IOException if the folder of the texts cannot be used; the message says what to do */
    @Activate
    public ChainRewards(
            EfficiencyConfig config,
            BundleContext context,
            @Reference AssetRegistration registration,
            @Reference AssetTokens tokens)
            throws IOException {
        this(
                Folder.configured(config.directory(), context, "efficiency").resolve("savings"),
                registration,
                tokens,
                Clock.systemUTC());
    }

    /** Outside of a framework. */
    public ChainRewards(Path texts, AssetRegistration registration, AssetTokens tokens, Clock clock)
            throws IOException {
        this.texts = new SavingTexts(texts);
        this.registration = registration;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addLedger(Ledger ledger) {
        ledgers.put(ledger.chain(), ledger);
    }

    public void removeLedger(Ledger ledger) {
        ledgers.remove(ledger.chain(), ledger);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setAnchoring(Anchoring there) {
        anchoring.set(there);
    }

    public void unsetAnchoring(Anchoring gone) {
        anchoring.compareAndSet(gone, null);
    }

    @Override
    public ComputedSaving compute(AssetId asset, Period baseline, Period period) throws RefusedException, IOException {
        need(asset);
        return reports().compare(asset, baseline, period);
    }

    private AnchoredReports reports() throws RefusedException {
        return Optional.ofNullable(anchoring.get())
                .map(AnchoredReports::new)
                .orElseThrow(() -> new RefusedException(
                        "anchoring is not running, which keeps the reports that tell what was used"));
    }

    @Override
    public Digest root(AssetId asset, Period period) throws RefusedException {
        AssetToken token = token(asset);
        Anchoring there = anchoring.get();
        return Stream.ofNullable(there)
                .flatMap(one -> one.anchors(MOST_ANCHORS).stream())
                .filter(link -> !link.isGap()
                        && link.readings() > 0
                        && link.state() == IntervalAnchor.State.ANCHORED
                        && link.chain().equals(token.chain())
                        && !link.from().isBefore(period.from())
                        && !link.until().isAfter(period.to()))
                .map(IntervalAnchor::root)
                .findFirst()
                .orElseThrow(() -> new RefusedException("none of the latest " + MOST_ANCHORS
                        + " intervals of this gateway is anchored and lies within " + period
                        + "; name one with --evidence, tiepm:anchor-list shows them"));
    }

    private Asset need(AssetId asset) throws RefusedException {
        return registration
                .find(asset)
                .orElseThrow(() -> new RefusedException(
                        "no asset is registered as " + asset + "; tiepm:asset-list shows those that are"));
    }

    private AssetToken token(AssetId asset) throws RefusedException {
        return tokens.token(asset)
                .filter(there -> there.owner().isPresent())
                .orElseThrow(() -> new RefusedException(
                        asset + " has no token yet; tiepm:asset-token " + asset + " says what it waits for"));
    }

    @Override
    public List<Reward> all() throws IOException {
        List<Reward> all = new ArrayList<>();
        for (RewardChain chain : chains()) {
            try {
                all.addAll(chain.all());
            } catch (LedgerException trouble) {
                throw new IOException(String.valueOf(trouble.getMessage()), trouble);
            }
        }
        return all;
    }

    private List<RewardChain> chains() {
        return ledgers.values().stream()
                .map(ledger -> new RewardChain(ledger, this::name))
                .filter(RewardChain::isThere)
                .toList();
    }

    private Optional<AssetId> name(BigInteger token) {
        return tokens.all().stream()
                .filter(one -> one.id().equals(token))
                .map(AssetToken::asset)
                .findFirst();
    }

    @Override
    public CompletionStage<Reward> claim(ComputedSaving saving) throws RefusedException, IOException {
        if (!compute(saving.asset(), saving.baseline(), saving.period()).equals(saving)) {
            throw new RefusedException(
                    "the reports of " + saving.asset() + " tell otherwise; compute the saving again");
        }
        reports().needOnChains(saving, ledgers);
        texts.keep(saving.baselineText());
        texts.keep(saving.evidenceText());
        return claim(saving.claim(), false);
    }

    @Override
    public SavingEvidence evidence(Digest id) throws RefusedException, IOException {
        RewardChain chain = chain(id);
        Reward reward = ask(() -> chain.find(id)).orElseThrow();
        String text = text(reward.evidence(), id);
        String baselineText = text(reward.baseline(), id);
        AssetId asset = reward.asset()
                .orElseThrow(() -> new RefusedException("the machine of claim " + id + " is not registered here"));
        AnchoredReports reports = reports();
        ReportNames names = ReportNames.read(text);
        return new SavingEvidence(
                reward,
                baselineText,
                text,
                reports.named(asset, ReportNames.baseline(baselineText), names.baseline()),
                reports.named(asset, reward.period(), names.reports()));
    }

    private String text(Digest digest, Digest id) throws RefusedException, IOException {
        return texts.find(digest)
                .orElseThrow(() -> new RefusedException("what has the SHA-256 " + digest
                        + " is not kept here: the saving" + " of claim " + id + " was not computed by this server"));
    }

    @Override
    public CompletionStage<Reward> claim(SavingClaim claim) throws RefusedException, IOException {
        return claim(claim, true);
    }

    /** @param isRoot whether its evidence is to be the root of an interval of readings */
    private CompletionStage<Reward> claim(SavingClaim claim, boolean isRoot) throws RefusedException, IOException {
        Asset asset = need(claim.asset());
        AssetToken token = token(claim.asset());
        RewardChain chain = Optional.ofNullable(ledgers.get(token.chain()))
                .map(ledger -> new RewardChain(ledger, this::name))
                .filter(RewardChain::isThere)
                .orElseThrow(() -> new RefusedException("the contract of rewards is not on the chain '" + token.chain()
                        + "' yet; tiepm:ledger-deploy puts it there"));
        Saving saving = new Saving(token.id(), Address.parse(token.owner().orElseThrow()), claim);
        List<Digest> gateways =
                asset.keys().stream().map(VerificationKey::gateway).toList();
        return told(
                ask(() -> {
                    if (isRoot) {
                        chain.needRoot(claim, gateways);
                    }
                    return chain.claim(saving, clock.instant());
                }),
                chain,
                saving.id());
    }

    @Override
    public CompletionStage<Reward> dispute(Digest id, String reason) throws RefusedException, IOException {
        RewardChain chain = chain(id);
        return told(ask(() -> chain.dispute(id, reason, clock.instant())), chain, id);
    }

    @Override
    public CompletionStage<Reward> mint(Digest id) throws RefusedException, IOException {
        RewardChain chain = chain(id);
        return told(ask(() -> chain.mint(id, clock.instant())), chain, id);
    }

    private RewardChain chain(Digest id) throws RefusedException, IOException {
        for (RewardChain chain : chains()) {
            if (ask(() -> chain.find(id)).isPresent()) {
                return chain;
            }
        }
        throw new RefusedException("there is no claim " + id + "; tiepm:reward-list shows those there are");
    }

    /** How the claim stands when what was written is done. */
    private static CompletionStage<Reward> told(CompletionStage<Written> written, RewardChain chain, Digest id) {
        CompletableFuture<Reward> done = new CompletableFuture<>();
        written.whenComplete((where, failure) -> {
            if (failure != null) {
                done.completeExceptionally(new RefusedException(LedgerException.reason(failure)));
                return;
            }
            // asks the chain, so not on the thread that tells
            done.completeAsync(() -> {
                try {
                    return chain.find(id).orElseThrow();
                } catch (LedgerException trouble) {
                    throw new UncheckedIOException(new IOException(trouble.getMessage(), trouble));
                }
            });
        });
        return done;
    }

    private static <T> T ask(Question<T> question) throws RefusedException, IOException {
        return Question.ask(question, RefusedException::new);
    }
}
