package io.tiepm.maintenance.alert;

import io.tiepm.evidence.Statement;
import io.tiepm.ledger.Event;
import java.util.Arrays;
import java.util.List;

/** An alert, or an order, of one chain. */
record Thing(boolean isAlert, long number) {
    static Thing of(Event event) {
        return new Thing(
                Telling.of(event).isOfAlert(), Telling.indexed(event, 1).small(0));
    }

    /** By what events its chain tells of it. */
    List<Telling> tellings() {
        return Arrays.stream(Telling.values())
                .filter(telling -> telling.isOfAlert() == isAlert)
                .toList();
    }

    /** The kind of statements about it. */
    String kind() {
        return isAlert ? Statement.ALERT : Statement.WORK_ORDER;
    }
}
