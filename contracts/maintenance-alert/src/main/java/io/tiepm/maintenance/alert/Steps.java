package io.tiepm.maintenance.alert;

import io.tiepm.evidence.CanonicalJson;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Words;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The steps of an alert or an order, each an object of JSON: see {@code docs/formats/alert.md}. Asks the chain.
 *
 * @param said an object that bears a digest, and its words where they are told
 */
record Steps(Ledger ledger, Function<Digest, String> said) {
    private static final String REPORT = "report(" + ReportOnChain.TUPLE + ",bytes)";
    private static final String SIGN_OFF = "signOff(uint256,address,bytes)";
    private static final int SELECTOR = 4;
    private static final List<String> STATES =
            List.of("unknown", "raised", "acknowledged", "ordered", "resolved", "dismissed");
    private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

    /** What is said of an alert besides its steps. */
    Map<String, String> alert(List<Event> events) {
        Event raised = events.get(0);
        String state = events.stream()
                .filter(event -> Telling.of(event) == Telling.MOVED)
                .reduce((earlier, later) -> later)
                .map(Steps::state)
                .orElse(STATES.get(1));
        return Map.of(
                "format", CanonicalJson.text("tiepm alert 1"),
                "state", CanonicalJson.text(state),
                "severity", CanonicalJson.text(of(SEVERITIES, Words.of(raised).small(0))),
                "rule", said.apply(raised.topics().get(3)),
                "evidence", CanonicalJson.text(Words.of(raised).digest(1).toString()));
    }

    /** What is said of an order besides its steps. */
    Map<String, String> order(List<Event> events) {
        Event ordered = events.get(0);
        String state =
                switch (Telling.of(events.get(events.size() - 1))) {
                    case REPORTED -> "reported";
                    case SIGNED_OFF -> "closed";
                    case CANCELLED -> "cancelled";
                    default -> "open";
                };
        Map<String, String> members = new TreeMap<>(Map.of(
                "format", CanonicalJson.text("tiepm work order 1"),
                "state", CanonicalJson.text(state),
                "technician", address(Words.of(ordered).address(0)),
                "plan", said.apply(Words.of(ordered).digest(1))));
        long alert = Telling.indexed(ordered, 2).small(0);
        if (alert != 0) {
            members.put("alert", CanonicalJson.number(alert));
        }
        return members;
    }

    /**
     * One step.
     *
     * @param all that was told of the thing: why an alert was dismissed is told by an event of its own
     */
    String of(Event event, List<Event> all) throws LedgerException {
        Map<String, String> members = new TreeMap<>();
        String name = told(event, all, members);
        members.put("step", CanonicalJson.text(name));
        members.put("at", CanonicalJson.text(ledger.time(event.block()).toString()));
        members.put("transaction", CanonicalJson.text("0x" + event.transaction()));
        members.put("block", CanonicalJson.number(event.block()));
        return CanonicalJson.object(members);
    }

    private String told(Event event, List<Event> all, Map<String, String> members) throws LedgerException {
        Words data = Words.of(event);
        switch (Telling.of(event)) {
            case RAISED -> {
                return "raised";
            }
            case MOVED -> {
                members.put("by", address(data.address(0)));
                all.stream()
                        .filter(one -> Telling.of(one) == Telling.DISMISSED
                                && one.transaction().equals(event.transaction()))
                        .forEach(one ->
                                members.put("reason", said.apply(Words.of(one).digest(0))));
                return state(event);
            }
            case ORDERED -> {
                Optional<Address> opener = opener(event);
                opener.ifPresent(by -> members.put("by", address(by)));
                return "ordered";
            }
            case REPORTED -> {
                ReportOnChain report = ReportOnChain.read(data.tuple(0));
                members.put("round", CanonicalJson.number(report.round()));
                members.put("findings", said.apply(report.findings()));
                members.put(
                        "parts",
                        CanonicalJson.list(report.parts().stream()
                                .map(part -> CanonicalJson.text(part.toString()))
                                .toList()));
                members.put("cost", CanonicalJson.text(report.cost().toString()));
                members.put("currency", CanonicalJson.text(report.currency()));
                members.put("report", CanonicalJson.text("0x" + report.hash()));
                members.put("technician", address(Telling.indexed(event, 2).address(0)));
                call(event, REPORT)
                        .filter(call -> ReportOnChain.read(call.tuple(0)).hash().equals(report.hash()))
                        .ifPresent(call -> members.put("signature", hex(call.bytes(1))));
                return "reported";
            }
            case SENT_BACK -> {
                members.put("round", CanonicalJson.number(data.small(0)));
                members.put("reason", said.apply(data.digest(1)));
                members.put("by", address(data.address(2)));
                return "sent back";
            }
            case CANCELLED -> {
                members.put("reason", said.apply(data.digest(0)));
                members.put("by", address(data.address(1)));
                return "cancelled";
            }
            case DISMISSED -> {
                // told with the step
            }
            case SIGNED_OFF -> {
                long order = Telling.indexed(event, 1).small(0);
                members.put("supervisor", address(Telling.indexed(event, 3).address(0)));
                call(event, SIGN_OFF)
                        .filter(call -> call.number(0).equals(BigInteger.valueOf(order)))
                        .ifPresent(call -> members.put("signature", hex(call.bytes(2))));
                return "signed off";
            }
        }
        throw new IllegalArgumentException("the contract told what is no step: " + event);
    }

    /** Who ordered work for an alert moved the alert by it. */
    private Optional<Address> opener(Event ordered) throws LedgerException {
        BigInteger alert = Telling.indexed(ordered, 2).number(0);
        Trace moved = new Trace(
                AlertChain.NAME,
                List.of(
                        Telling.MOVED.topic(),
                        CallData.word(alert),
                        CallData.word(BigInteger.valueOf(STATES.indexOf("ordered")))));
        return ledger.events(moved, ordered.block(), ordered.block()).stream()
                .filter(event -> event.transaction().equals(ordered.transaction()))
                .findFirst()
                .map(event -> Words.of(event).address(0));
    }

    /** The arguments of a call; empty where the transaction called something else, which called the contract. */
    private Optional<Words> call(Event event, String signature) throws LedgerException {
        byte[] input = ledger.input(event.transaction());
        byte[] selector = Arrays.copyOf(CallData.of(signature).build(), SELECTOR);
        return input.length >= SELECTOR && Arrays.equals(input, 0, SELECTOR, selector, 0, SELECTOR)
                ? Optional.of(Words.of(Arrays.copyOfRange(input, SELECTOR, input.length)))
                : Optional.empty();
    }

    private static String state(Event moved) {
        return of(STATES, Telling.indexed(moved, 2).small(0));
    }

    private static String of(List<String> names, long index) {
        return index < names.size() ? names.get((int) index) : String.valueOf(index);
    }

    private static String address(Address address) {
        return CanonicalJson.text(address.text());
    }

    private static String hex(byte[] bytes) {
        return CanonicalJson.text("0x" + HexFormat.of().formatHex(bytes));
    }
}
