package io.tiepm.maintenance.alert;

import io.tiepm.contract.WorkDone;
import io.tiepm.contract.WorkOrder;
import io.tiepm.contract.WorkOrder.State;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.TypedData;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.Written;
import io.tiepm.model.AssetId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The work orders of one chain. What speaks against a step is thrown as {@code REFUSED} before the chain is asked for it. */
record OrderChain(Ledger ledger, Texts texts, Function<BigInteger, Optional<AssetId>> names) {
    private static final String NAME = AlertChain.NAME;
    private static final String SERVER = AlertChain.SERVER;
    private static final String TECHNICIAN = "technician";
    private static final String SIGN_OFF = "SignOff(uint256 order,bytes32 report)";
    private static final Digest ORDERED = CallData.topic("WorkOrdered(uint256,uint256,uint256,address,bytes32)");
    private static final Digest REPORTED = CallData.topic("WorkReported(uint256,address," + ReportOnChain.TUPLE + ")");
    private static final Digest CANCELLED = CallData.topic("WorkCancelled(uint256,bytes32,address)");
    private static final Digest SIGNED_OFF = CallData.topic("WorkSignedOff(uint256,address,address)");

    /**
     * An order as its contract has it now.
     *
     * @param report EIP-712 hash of the report; zero while there is none
     */
    private record Standing(State state, Address technician, int round, BigInteger token, Digest report) {}

    boolean isThere() {
        return ledger.contract(NAME).isPresent();
    }

    /** Newest first. */
    List<WorkOrder> all() throws LedgerException {
        List<WorkOrder> all = new ArrayList<>();
        for (Event event : ledger.events(new Trace(NAME, List.of(ORDERED)))) {
            all.add(order(event));
        }
        Collections.reverse(all);
        return all;
    }

    Optional<WorkOrder> find(long number) throws LedgerException {
        List<Event> events = ledger.events(trace(ORDERED, number));
        return events.isEmpty() ? Optional.empty() : Optional.of(order(events.get(0)));
    }

    /** The order that was made by what was written. */
    static long number(Written written) {
        return written.events().stream()
                .filter(event -> event.topics().get(0).equals(ORDERED))
                .mapToLong(event -> topic(event, 1).longValue())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the contract did not tell the order's number"));
    }

    private WorkOrder order(Event ordered) throws LedgerException {
        long number = topic(ordered, 1).longValueExact();
        Standing standing = standing(number);
        long alert = topic(ordered, 2).longValueExact();
        Optional<ReportOnChain> report = standing.report().equals(Digest.ZERO)
                ? Optional.empty()
                : ledger.events(trace(REPORTED, number)).stream()
                        .map(event -> ReportOnChain.read(Words.of(event).tuple(0)))
                        .filter(one -> one.hash().equals(standing.report()))
                        .findFirst();
        Optional<Event> signedOff = standing.state() == State.CLOSED
                ? ledger.events(trace(SIGNED_OFF, number)).stream().findFirst()
                : Optional.empty();
        return new WorkOrder(
                ledger.chain(),
                ledger.standing().kind().words(),
                number,
                names.apply(standing.token()),
                alert == 0 ? OptionalLong.empty() : OptionalLong.of(alert),
                standing.state(),
                standing.round(),
                standing.technician().text(),
                texts.said(Words.of(ordered).digest(1)),
                report.map(one ->
                        new WorkOrder.Report(texts.said(one.findings()), one.parts(), one.cost(), one.currency())),
                signedOff.map(event ->
                        Words.of(event.topics().get(3).bytes()).address(0).text()),
                ordered.transaction(),
                ordered.block());
    }

    private Standing standing(long number) throws LedgerException {
        Words words = Words.of(
                ledger.ask(CallData.of("orderOf(uint256)").number(number).to(NAME)));
        long state = words.small(3);
        if (state < 1 || state > State.values().length) {
            throw new LedgerException(Fault.REFUSED, "the contract told a state that there is not: " + state);
        }
        return new Standing(
                State.values()[(int) state - 1],
                words.address(2),
                (int) words.small(4),
                words.number(1),
                words.digest(6));
    }

    /** @param alert number of an alert that is acknowledged */
    CompletionStage<Written> order(long alert, Digest plan) throws LedgerException {
        long before = ledger.events(new Trace(NAME, List.of(ORDERED))).stream()
                .filter(event -> topic(event, 2).equals(BigInteger.valueOf(alert)))
                .count();
        return write(
                CallData.of("order(uint256,address,bytes32)")
                        .number(alert)
                        .address(account(TECHNICIAN))
                        .digest(plan),
                Optional.empty(),
                // the same may be ordered anew after it was cancelled
                before == 0 ? "" : "after " + before,
                "order work for alert " + alert);
    }

    /** @param parts tokens of the parts put in */
    CompletionStage<Written> report(long number, WorkDone done, Digest findings, List<BigInteger> parts)
            throws LedgerException {
        Standing order = need(number, State.OPEN, "reported");
        if (!order.technician().equals(account(TECHNICIAN))) {
            throw refused("order " + number + " was given to " + order.technician()
                    + ", whose account 'technician' of this server is not");
        }
        ReportOnChain report = new ReportOnChain(
                number, order.round(), findings, parts, BigInteger.valueOf(done.cost()), done.currency());
        return write(
                CallData.of("report(" + ReportOnChain.TUPLE + ",bytes)")
                        .tuple(report.tuple())
                        .bytes(sign(TECHNICIAN, report.hash())),
                Optional.empty(),
                "",
                "report order " + number);
    }

    CompletionStage<Written> sendBack(long number, Digest reason) throws LedgerException {
        Standing order = need(number, State.REPORTED, "sent back");
        return write(
                CallData.of("sendBack(uint256,bytes32)").number(number).digest(reason),
                Optional.empty(),
                "round " + order.round(),
                "send order " + number + " back");
    }

    CompletionStage<Written> cancel(long number, Digest reason) throws LedgerException {
        need(number, State.OPEN, "cancelled");
        return write(
                CallData.of("cancel(uint256,bytes32)").number(number).digest(reason),
                Optional.of(trace(CANCELLED, number)),
                "",
                "cancel order " + number);
    }

    /** @param supervisor account that is not the technician's */
    CompletionStage<Written> signOff(long number, String supervisor) throws LedgerException {
        Standing order = need(number, State.REPORTED, "signed off");
        Address signer = account(supervisor);
        if (signer.equals(order.technician())) {
            throw refused("who did the work does not sign it off: the account '" + supervisor
                    + "' is the technician of order " + number);
        }
        Digest words =
                TypedData.struct(SIGN_OFF, CallData.arguments().number(number).digest(order.report()));
        return write(
                CallData.of("signOff(uint256,address,bytes)")
                        .number(number)
                        .address(signer)
                        .bytes(sign(supervisor, words)),
                Optional.of(trace(SIGNED_OFF, number)),
                "",
                "sign order " + number + " off");
    }

    private Standing need(long number, State needed, String what) throws LedgerException {
        if (find(number).isEmpty()) {
            throw refused("there is no order " + number + " on " + ledger.chain()
                    + "; tiepm:workorder-list shows those there are");
        }
        Standing order = standing(number);
        if (order.state() != needed) {
            throw refused("order " + number + " is " + order.state().name().toLowerCase(Locale.ROOT) + " and cannot be "
                    + what);
        }
        return order;
    }

    private byte[] sign(String account, Digest struct) throws LedgerException {
        BigInteger chainId = ledger.standing()
                .chainId()
                .orElseThrow(() -> new LedgerException(
                        Fault.UNREACHABLE, "the chain " + ledger.chain() + " has not answered yet; ask again"));
        TypedData domain = new TypedData(
                "TIEPM maintenance", chainId, ledger.contract(NAME).orElseThrow());
        return ledger.sign(account, domain.signed(struct));
    }

    private Address account(String name) throws LedgerException {
        return Optional.ofNullable(ledger.accounts().get(name))
                .orElseThrow(() ->
                        refused("there is no account '" + name + "'; tiepm:ledger-accounts shows those there are"));
    }

    private CompletionStage<Written> write(CallData data, Optional<Trace> trace, String salt, String purpose)
            throws LedgerException {
        return ledger.write(Intent.of(ledger, SERVER, data.to(NAME), trace, salt, purpose));
    }

    private static Trace trace(Digest event, long number) {
        return new Trace(NAME, List.of(event, CallData.word(BigInteger.valueOf(number))));
    }

    private static BigInteger topic(Event event, int index) {
        return Words.of(event.topics().get(index).bytes()).number(0);
    }

    private static LedgerException refused(String why) {
        return new LedgerException(Fault.REFUSED, why);
    }
}
