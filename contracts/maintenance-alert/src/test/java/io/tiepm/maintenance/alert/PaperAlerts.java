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
        int alert = (int) words.small(0) - 1;
        if (is(call, "acknowledge(uint256)") && states.get(alert) == RAISED) {
            states.set(alert, ACKNOWLEDGED);
        } else if (is(call, "dismiss(uint256,bytes32)") && states.get(alert) == ACKNOWLEDGED) {
            states.set(alert, DISMISSED);
            reasons.add(words.digest(1));
        } else {
            throw refused("WrongAlertState");
        }
        return List.of(new Event(
                PLACE,
                List.of(
                        CallData.topic("AlertMoved(uint256,uint8,address)"),
                        CallData.word(words.number(0)),
                        CallData.word(BigInteger.valueOf(states.get(alert)))),
                new byte[0],
                0,
                transaction,
                block));
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
