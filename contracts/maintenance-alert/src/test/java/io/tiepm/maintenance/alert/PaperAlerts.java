package io.tiepm.maintenance.alert;

import io.tiepm.contract.kit.PaperChain;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Words;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A chain that knows alerts as {@code IAlerts.sol} tells. */
final class PaperAlerts extends PaperChain {
    static final int RAISED = 1;
    static final int ACKNOWLEDGED = 2;
    static final int ORDERED = 3;
    static final int RESOLVED = 4;
    static final int DISMISSED = 5;

    /** State by number, from 1. */
    final List<Integer> states = new ArrayList<>();

    /** What was raised: severity, rule, evidence. */
    final List<List<Object>> raised = new ArrayList<>();

    /** Why they were dismissed. */
    final List<Digest> reasons = new ArrayList<>();

    int orders;

    boolean isPaused;

    @Override
    protected List<Event> apply(Call call, Digest transaction, long block) throws LedgerException {
        Words words = arguments(call);
        if (isPaused) {
            throw refused("Paused()");
        }
        if (is(call, "raise(uint256,uint8,bytes32,bytes32)")) {
            states.add(RAISED);
            raised.add(List.of(words.small(1), words.digest(2), words.digest(3)));
            Digest number = CallData.word(BigInteger.valueOf(states.size()));
            return List.of(new Event(
                    PLACE,
                    List.of(
                            CallData.topic("AlertRaised(uint256,uint256,bytes32,uint8,bytes32)"),
                            number,
                            CallData.word(words.number(0)),
                            words.digest(2)),
                    CallData.arguments()
                            .number(words.small(1))
                            .digest(words.digest(3))
                            .build(),
                    0,
                    transaction,
                    block));
        }
        if (is(call, "order(uint256,address,bytes32)")) {
            int ordered = (int) words.small(0);
            states.set(ordered - 1, ORDERED);
            return List.of(
                    moved(ordered, ORDERED, 0, transaction, block),
                    event(
                            Telling.ORDERED,
                            List.of(number(++orders), number(ordered), number(17)),
                            CallData.arguments().address(words.address(1)).digest(words.digest(2)),
                            1,
                            transaction,
                            block));
        } else if (is(call, "report(" + ReportOnChain.TUPLE + ",bytes)")) {
            ReportOnChain report = ReportOnChain.read(words.tuple(0));
            return List.of(event(
                    Telling.REPORTED,
                    List.of(number(report.order()), CallData.word(accounts.get("technician"))),
                    CallData.arguments().tuple(report.tuple()),
                    0,
                    transaction,
                    block));
        } else if (is(call, "sendBack(uint256,bytes32)")) {
            return List.of(event(
                    Telling.SENT_BACK,
                    List.of(number(words.small(0))),
                    CallData.arguments().number(1).digest(words.digest(1)).address(accounts.get("server")),
                    0,
                    transaction,
                    block));
        } else if (is(call, "cancel(uint256,bytes32)")) {
            states.set(0, ACKNOWLEDGED);
            return List.of(
                    event(
                            Telling.CANCELLED,
                            List.of(number(words.small(0))),
                            CallData.arguments().digest(words.digest(1)).address(accounts.get("server")),
                            0,
                            transaction,
                            block),
                    moved(1, ACKNOWLEDGED, 1, transaction, block));
        } else if (is(call, "signOff(uint256,address,bytes)")) {
            states.set(0, RESOLVED);
            return List.of(
                    event(
                            Telling.SIGNED_OFF,
                            List.of(
                                    number(words.small(0)),
                                    CallData.word(accounts.get("technician")),
                                    CallData.word(words.address(1))),
                            CallData.arguments(),
                            0,
                            transaction,
                            block),
                    moved(1, RESOLVED, 1, transaction, block));
        }
        int alert = (int) words.small(0) - 1;
        if (is(call, "acknowledge(uint256)") && states.get(alert) == RAISED) {
            states.set(alert, ACKNOWLEDGED);
        } else if (is(call, "dismiss(uint256,bytes32)") && states.get(alert) == ACKNOWLEDGED) {
            states.set(alert, DISMISSED);
            reasons.add(words.digest(1));
            return List.of(
                    moved(alert + 1, DISMISSED, 0, transaction, block),
                    event(
                            Telling.DISMISSED,
                            List.of(number(alert + 1)),
                            CallData.arguments().digest(words.digest(1)).address(accounts.get("server")),
                            1,
                            transaction,
                            block));
        } else {
            throw refused("WrongAlertState");
        }
        return List.of(moved(alert + 1, states.get(alert), 0, transaction, block));
    }

    private Event moved(int alert, int state, int index, Digest transaction, long block) {
        return event(
                Telling.MOVED,
                List.of(number(alert), number(state)),
                CallData.arguments().address(accounts.get("server")),
                index,
                transaction,
                block);
    }

    private static Event event(
            Telling telling, List<Digest> indexed, CallData data, int index, Digest transaction, long block) {
        List<Digest> topics = new ArrayList<>(List.of(telling.topic()));
        topics.addAll(indexed);
        return new Event(PLACE, topics, data.build(), index, transaction, block);
    }

    private static Digest number(long number) {
        return CallData.word(BigInteger.valueOf(number));
    }

    @Override
    protected byte[] answer(Call call) throws LedgerException {
        int alert = (int) arguments(call).small(0) - 1;
        if (alert >= states.size()) {
            throw refused("WrongAlertState");
        }
        return CallData.arguments().number(17).number(states.get(alert)).build();
    }
}
