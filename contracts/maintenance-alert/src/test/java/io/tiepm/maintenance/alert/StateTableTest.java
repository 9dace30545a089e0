package io.tiepm.maintenance.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Alarm.State;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTableTest {
    private static final Set<String> TESTED = new HashSet<>();

    /** Every cell: the state after the event while the condition is there, and while it is not; - is not allowed. */
    @ParameterizedTest
    @CsvSource({
        "NORM,  ACTIVATE,    UNACK, UNACK",
        "NORM,  ESCALATE,    -,     -",
        "NORM,  CLEAR,       NORM,  NORM",
        "NORM,  ACKNOWLEDGE, -,     -",
        "NORM,  SHELVE,      SHLVD, SHLVD",
        "NORM,  UNSHELVE,    -,     -",
        "NORM,  SUPPRESS,    DSUPR, DSUPR",
        "NORM,  UNSUPPRESS,  NORM,  NORM",
        "NORM,  REMOVE,      OOSRV, OOSRV",
        "NORM,  RESTORE,     -,     -",
        "UNACK, ACTIVATE,    UNACK, UNACK",
        "UNACK, ESCALATE,    UNACK, UNACK",
        "UNACK, CLEAR,       RTNUN, RTNUN",
        "UNACK, ACKNOWLEDGE, ACK,   ACK",
        "UNACK, SHELVE,      SHLVD, SHLVD",
        "UNACK, UNSHELVE,    -,     -",
        "UNACK, SUPPRESS,    DSUPR, DSUPR",
        "UNACK, UNSUPPRESS,  UNACK, UNACK",
        "UNACK, REMOVE,      OOSRV, OOSRV",
        "UNACK, RESTORE,     -,     -",
        "ACK,   ACTIVATE,    ACK,   ACK",
        "ACK,   ESCALATE,    UNACK, UNACK",
        "ACK,   CLEAR,       NORM,  NORM",
        "ACK,   ACKNOWLEDGE, -,     -",
        "ACK,   SHELVE,      SHLVD, SHLVD",
        "ACK,   UNSHELVE,    -,     -",
        "ACK,   SUPPRESS,    DSUPR, DSUPR",
        "ACK,   UNSUPPRESS,  ACK,   ACK",
        "ACK,   REMOVE,      OOSRV, OOSRV",
        "ACK,   RESTORE,     -,     -",
        "RTNUN, ACTIVATE,    UNACK, UNACK",
        "RTNUN, ESCALATE,    -,     -",
        "RTNUN, CLEAR,       RTNUN, RTNUN",
        "RTNUN, ACKNOWLEDGE, NORM,  NORM",
        "RTNUN, SHELVE,      SHLVD, SHLVD",
        "RTNUN, UNSHELVE,    -,     -",
        "RTNUN, SUPPRESS,    DSUPR, DSUPR",
        "RTNUN, UNSUPPRESS,  RTNUN, RTNUN",
        "RTNUN, REMOVE,      OOSRV, OOSRV",
        "RTNUN, RESTORE,     -,     -",
        "SHLVD, ACTIVATE,    SHLVD, SHLVD",
        "SHLVD, ESCALATE,    SHLVD, SHLVD",
        "SHLVD, CLEAR,       SHLVD, SHLVD",
        "SHLVD, ACKNOWLEDGE, -,     -",
        "SHLVD, SHELVE,      SHLVD, SHLVD",
        "SHLVD, UNSHELVE,    UNACK, NORM",
        "SHLVD, SUPPRESS,    SHLVD, SHLVD",
        "SHLVD, UNSUPPRESS,  SHLVD, SHLVD",
        "SHLVD, REMOVE,      OOSRV, OOSRV",
        "SHLVD, RESTORE,     -,     -",
        "DSUPR, ACTIVATE,    DSUPR, DSUPR",
        "DSUPR, ESCALATE,    DSUPR, DSUPR",
        "DSUPR, CLEAR,       DSUPR, DSUPR",
        "DSUPR, ACKNOWLEDGE, -,     -",
        "DSUPR, SHELVE,      -,     -",
        "DSUPR, UNSHELVE,    -,     -",
        "DSUPR, SUPPRESS,    DSUPR, DSUPR",
        "DSUPR, UNSUPPRESS,  UNACK, NORM",
        "DSUPR, REMOVE,      OOSRV, OOSRV",
        "DSUPR, RESTORE,     -,     -",
        "OOSRV, ACTIVATE,    OOSRV, OOSRV",
        "OOSRV, ESCALATE,    OOSRV, OOSRV",
        "OOSRV, CLEAR,       OOSRV, OOSRV",
        "OOSRV, ACKNOWLEDGE, -,     -",
        "OOSRV, SHELVE,      -,     -",
        "OOSRV, UNSHELVE,    -,     -",
        "OOSRV, SUPPRESS,    OOSRV, OOSRV",
        "OOSRV, UNSUPPRESS,  OOSRV, OOSRV",
        "OOSRV, REMOVE,      OOSRV, OOSRV",
        "OOSRV, RESTORE,     UNACK, NORM",
    })
    void followsTheStandard(State state, Event event, String active, String inactive) {
        assertEquals(state(active), StateTable.next(state, event, true));
        assertEquals(state(inactive), StateTable.next(state, event, false));
        assertTrue(TESTED.add(state + " " + event), "tested twice");
    }

    @AfterAll
    static void leavesNoCellOut() {
        assertEquals(State.values().length * Event.values().length, TESTED.size());
    }

    private static Optional<State> state(String name) {
        return name.equals("-") ? Optional.empty() : Optional.of(State.valueOf(name));
    }
}
