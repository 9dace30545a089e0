package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alarm.State;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The states of an alarm as ANSI/ISA-18.2 and IEC 62682 tell them, as a table: a row for each state, a column for each
 * event in the order of {@link Event}. {@code =} stays; {@code -} is not allowed; {@code ?} becomes active and
 * unacknowledged, or normal, as the condition is then.
 */
final class StateTable {
    private static final Map<State, String[]> TABLE = new EnumMap<>(State.class);

    static {
        //                  activate escalate clear ack  shelve unshelve suppress unsuppress remove restore
        row(State.NORM, "   UNACK    -        =     -    SHLVD  -        DSUPR    =          OOSRV  -");
        row(State.UNACK, "  =        =        RTNUN ACK  SHLVD  -        DSUPR    =          OOSRV  -");
        row(State.ACK, "    =        UNACK    NORM  -    SHLVD  -        DSUPR    =          OOSRV  -");
        row(State.RTNUN, "  UNACK    -        =     NORM SHLVD  -        DSUPR    =          OOSRV  -");
        row(State.SHLVD, "  =        =        =     -    SHLVD  ?        =        =          OOSRV  -");
        row(State.DSUPR, "  =        =        =     -    -      -        =        ?          OOSRV  -");
        row(State.OOSRV, "  =        =        =     -    -      -        =        =          =      ?");
    }

    private StateTable() {}

    /**
     * The state after an event; empty where the state does not allow it.
     *
     * @param active whether what the alarm warns of is so at that moment
     */
    static Optional<State> next(State state, Event event, boolean active) {
        String cell = TABLE.get(state)[event.ordinal()];
        return switch (cell) {
            case "-" -> Optional.empty();
            case "=" -> Optional.of(state);
            case "?" -> Optional.of(active ? State.UNACK : State.NORM);
            default -> Optional.of(State.valueOf(cell));
        };
    }

    private static void row(State state, String cells) {
        TABLE.put(state, cells.strip().split(" +"));
    }
}
