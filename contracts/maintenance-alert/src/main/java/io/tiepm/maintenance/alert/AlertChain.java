package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alarm.Priority;
import io.tiepm.contract.Alert;
import io.tiepm.contract.Alert.State;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.Written;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The alerts of one chain, as {@code IAlerts.sol} tells of them. */
record AlertChain(Ledger ledger) {
    static final String NAME = "MaintenanceAlert";
    static final String SERVER = "server";

    private static final Digest RAISED = CallData.topic("AlertRaised(uint256,uint256,bytes32,uint8,bytes32)");
    private static final Digest MOVED = CallData.topic("AlertMoved(uint256,uint8,address)");
    private static final List<State> STATES =
            List.of(State.WAITING, State.RAISED, State.ACKNOWLEDGED, State.ORDERED, State.RESOLVED, State.DISMISSED);

    boolean isThere() {
        return ledger.contract(NAME).isPresent();
    }

    /** Where an alert stands. */
    State state(long number) throws LedgerException {
        byte[] alert = ledger.ask(CallData.of("alertOf(uint256)").number(number).to(NAME));
        long state = Words.of(alert).small(1);
        if (state < 1 || state >= STATES.size()) {
            throw new LedgerException(
                    LedgerException.Fault.REFUSED, "the contract told a state that there is not: " + state);
        }
        return STATES.get((int) state);
    }

    /**
     * Raises an alert. It leaves no trace by which it is known beforehand, but no two have the same rule and evidence, and
     * so the same key.
     *
     * @param token number of the machine's
     */
    Intent raise(Alert alert, BigInteger token) {
        return intent(
                CallData.of("raise(uint256,uint8,bytes32,bytes32)")
                        .number(token)
                        .number(severity(alert.priority()))
                        .digest(alert.ruleDigest())
                        .digest(alert.evidence()),
                Optional.empty(),
                "raise an alert of " + alert.point());
    }

    Intent acknowledge(Alert alert, long number) {
        return intent(
                CallData.of("acknowledge(uint256)").number(number),
                Optional.of(moved(number, State.ACKNOWLEDGED)),
                "acknowledge alert " + number + " of " + alert.point());
    }

    /** @param why how it ended */
    Intent dismiss(Alert alert, long number, String why) {
        return intent(
                CallData.of("dismiss(uint256,bytes32)")
                        .number(number)
                        .digest(Digest.of(why.getBytes(StandardCharsets.UTF_8))),
                Optional.of(moved(number, State.DISMISSED)),
                "dismiss alert " + number + " of " + alert.point());
    }

    /** Where an alert came to stand by what was written; empty where the contract did not tell. */
    Optional<Alert.Place> place(Written written) {
        return written.events().stream()
                .filter(event -> event.topics().get(0).equals(RAISED))
                .findFirst()
                .map(this::place);
    }

    private Alert.Place place(Event raised) {
        return new Alert.Place(
                ledger.chain(),
                ledger.standing().kind().words(),
                Words.of(raised.topics().get(1).bytes()).small(0),
                raised.transaction(),
                raised.block());
    }

    private Intent intent(CallData data, Optional<Trace> trace, String purpose) {
        return Intent.of(ledger, SERVER, data.to(NAME), trace, "", purpose);
    }

    private static Trace moved(long number, State to) {
        return new Trace(
                NAME,
                List.of(
                        MOVED,
                        CallData.word(BigInteger.valueOf(number)),
                        CallData.word(BigInteger.valueOf(STATES.indexOf(to)))));
    }

    /** As {@code IAlerts.Severity} counts. */
    private static int severity(Priority priority) {
        return switch (priority) {
            case LOW -> 0;
            case MEDIUM -> 1;
            case HIGH -> 2;
            case CRITICAL -> 3;
        };
    }
}
