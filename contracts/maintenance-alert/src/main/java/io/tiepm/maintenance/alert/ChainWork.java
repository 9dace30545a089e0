package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alert;
import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.WorkDone;
import io.tiepm.contract.WorkOrder;
import io.tiepm.contract.WorkOrders;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Question;
import io.tiepm.ledger.Written;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToLongFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The work orders of every chain that this server writes. */
@Component
public final class ChainWork implements WorkOrders {
    private final AssetTokens tokens;
    private final ScoredAlert alarms;
    private final Map<String, Ledger> ledgers = new ConcurrentSkipListMap<>();

    @Activate
    public ChainWork(@Reference AssetTokens tokens, @Reference ScoredAlert alarms) {
        this.tokens = tokens;
        this.alarms = alarms;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addLedger(Ledger ledger) {
        ledgers.put(ledger.chain(), ledger);
    }

    public void removeLedger(Ledger ledger) {
        ledgers.remove(ledger.chain(), ledger);
    }

    @Override
    public List<WorkOrder> all() throws IOException {
        List<WorkOrder> all = new ArrayList<>();
        for (Ledger ledger : ledgers.values()) {
            OrderChain chain = new OrderChain(ledger, alarms.texts(), this::name);
            try {
                all.addAll(chain.isThere() ? chain.all() : List.of());
            } catch (LedgerException trouble) {
                throw new IOException(String.valueOf(trouble.getMessage()), trouble);
            }
        }
        return all;
    }

    private Optional<AssetId> name(BigInteger token) {
        return tokens.all().stream()
                .filter(one -> one.id().equals(token))
                .map(AssetToken::asset)
                .findFirst();
    }

    @Override
    public CompletionStage<WorkOrder> order(PointId alarm, String plan) throws RefusedException, IOException {
        Alert alert = alarms.alerts().stream()
                .filter(one -> one.point().equals(alarm) && !one.isOver())
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new RefusedException("there is no alert of " + alarm
                        + " on the ledger that lasts; tiepm:alert-list shows those there are"));
        if (alert.place().isEmpty() || alert.state() != Alert.State.ACKNOWLEDGED) {
            throw new RefusedException("work is ordered for an alert that is acknowledged, and that of " + alarm
                    + " is "
                    + alert.state().name().toLowerCase(Locale.ROOT)
                    + (alert.seen().isEmpty() ? "; tiepm:alarm-ack acknowledges it" : "; ask again in a moment"));
        }
        Alert.Place place = alert.place().get();
        OrderChain chain = chain(place.chain());
        Digest words = alarms.texts().keep(words("a plan", plan));
        CompletionStage<Written> written = ask(() -> chain.order(place.number(), words));
        return told(chain, written, OrderChain::number, Alert.State.ORDERED);
    }

    @Override
    public CompletionStage<WorkOrder> report(String name, long number, WorkDone done)
            throws RefusedException, IOException {
        OrderChain chain = chain(name);
        List<BigInteger> parts = new ArrayList<>();
        for (AssetId part : done.parts()) {
            parts.add(tokens.token(part)
                    .filter(one -> one.owner().isPresent() && one.chain().equals(name))
                    .map(AssetToken::id)
                    .orElseThrow(() -> new RefusedException("the part " + part + " has no token on " + name
                            + "; tiepm:asset-token shows those that have")));
        }
        Digest findings = alarms.texts().keep(done.findings().strip());
        return told(chain, ask(() -> chain.report(number, done, findings, parts)), number, Alert.State.ORDERED);
    }

    @Override
    public CompletionStage<WorkOrder> sendBack(String name, long number, String reason)
            throws RefusedException, IOException {
        OrderChain chain = chain(name);
        Digest words = alarms.texts().keep(words("a reason", reason));
        return told(chain, ask(() -> chain.sendBack(number, words)), number, Alert.State.ORDERED);
    }

    @Override
    public CompletionStage<WorkOrder> cancel(String name, long number, String reason)
            throws RefusedException, IOException {
        OrderChain chain = chain(name);
        Digest words = alarms.texts().keep(words("a reason", reason));
        return told(chain, ask(() -> chain.cancel(number, words)), number, Alert.State.ACKNOWLEDGED);
    }

    @Override
    public CompletionStage<WorkOrder> signOff(String name, long number, String supervisor)
            throws RefusedException, IOException {
        OrderChain chain = chain(name);
        return told(chain, ask(() -> chain.signOff(number, supervisor)), number, Alert.State.RESOLVED);
    }

    private OrderChain chain(String name) throws RefusedException {
        return Optional.ofNullable(ledgers.get(name))
                .map(ledger -> new OrderChain(ledger, alarms.texts(), this::name))
                .filter(OrderChain::isThere)
                .orElseThrow(() -> new RefusedException("the contract of work orders is not on a chain '" + name
                        + "'; tiepm:ledger-status shows the chains, tiepm:ledger-deploy puts it there"));
    }

    private static String words(String what, String text) throws RefusedException {
        if (text.isBlank() || text.length() > Texts.LONGEST) {
            throw new RefusedException(what + " has 1 to " + Texts.LONGEST + " characters");
        }
        return text.strip();
    }

    private CompletionStage<WorkOrder> told(
            OrderChain chain, CompletionStage<Written> written, long number, Alert.State alert) {
        return told(chain, written, where -> number, alert);
    }

    /** How the order stands when what was written is done; its alert comes along. */
    private CompletionStage<WorkOrder> told(
            OrderChain chain, CompletionStage<Written> written, ToLongFunction<Written> number, Alert.State alert) {
        CompletableFuture<WorkOrder> done = new CompletableFuture<>();
        written.whenComplete((where, failure) -> {
            if (failure != null) {
                done.completeExceptionally(new RefusedException(LedgerException.reason(failure)));
                return;
            }
            // asks the chain, so not on the thread that tells
            done.completeAsync(() -> {
                try {
                    WorkOrder order = chain.find(number.applyAsLong(where)).orElseThrow();
                    moved(order, alert);
                    return order;
                } catch (LedgerException trouble) {
                    throw new UncheckedIOException(new IOException(trouble.getMessage(), trouble));
                }
            });
        });
        return done;
    }

    private void moved(WorkOrder order, Alert.State state) {
        if (order.alert().isPresent()) {
            alarms.alerts().stream()
                    .filter(one -> one.place()
                            .filter(place -> place.chain().equals(order.chain())
                                    && place.number() == order.alert().getAsLong())
                            .isPresent())
                    .forEach(one -> alarms.moved(one.as(state, "")));
        }
    }

    private static <T> T ask(Question<T> question) throws RefusedException, IOException {
        return Question.ask(question, RefusedException::new);
    }
}
