package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/** Alerts and orders against a model of them: no order is closed but by two people, each over the same last report. */
class MaintenancePropertyTest {
    private static final String DOMAIN = "TIEPM maintenance";
    private static final String REPORT =
            "Report(uint256 order,uint32 round,bytes32 findings,uint256[] parts,uint128 cost,bytes3 currency)";
    private static final byte[] EURO = {'E', 'U', 'R'};

    /** Has both roles, and so could be the two people alone. */
    private static final Signer BOTH_ROLES = Estate.BANK;

    private static final Set<Signer> OPERATORS = Set.of(Estate.OPERATOR, BOTH_ROLES);
    private static final Set<Signer> TECHNICIANS = Set.of(Estate.TECHNICIAN, BOTH_ROLES);
    private static final List<Signer> PEOPLE = List.of(Estate.OPERATOR, Estate.TECHNICIAN, BOTH_ROLES, Estate.STRANGER);

    private enum AlertState {
        UNKNOWN,
        RAISED,
        ACKNOWLEDGED,
        ORDERED,
        RESOLVED,
        DISMISSED
    }

    private enum OrderState {
        UNKNOWN,
        OPEN,
        REPORTED,
        CLOSED,
        CANCELLED
    }

    private static final class Order {
        final int alert;
        final Signer technician;
        OrderState state = OrderState.OPEN;
        int round = 1;
        Word report = Word.ZERO;
        final List<Word> reports = new ArrayList<>(List.of(Word.ZERO));

        @Nullable
        Signer supervisor;

        Order(int alert, Signer technician) {
            this.alert = alert;
            this.technician = technician;
        }
    }

    /** The contract, and what it should say. */
    private static final class Both {
        final Estate estate = Estate.fresh();
        final Contract maintenance = estate.maintenance;
        final Word machine = estate.machine("maintained", Estate.OWNER);
        final List<AlertState> alerts = new ArrayList<>();
        final List<Order> orders = new ArrayList<>();

        Both() {
            for (String role : List.of("operator", "technician")) {
                estate.approved(estate.authority, "grantRole", Estate.role(role), BOTH_ROLES);
            }
            estate.assets.send(Estate.OWNER, "setApprovalForAll", BOTH_ROLES, true);
        }

        AlertState alert(int number) {
            return number < 1 || number > alerts.size() ? AlertState.UNKNOWN : alerts.get(number - 1);
        }

        /** The number of a late one; now and then of none. */
        static int number(List<?> of, int back) {
            return of.size() - back;
        }
    }

    private interface Move {
        void play(Both both);
    }

    private record Raise(Signer by, boolean names) implements Move {
        @Override
        public void play(Both both) {
            Word rule = names ? Estate.digest("rule") : Word.ZERO;
            Reply reply = both.maintenance.send(by, "raise", both.machine, 2, rule, Estate.digest("evidence"));
            assertEquals(OPERATORS.contains(by) && names, reply.isDone(), reply::toString);
            if (reply.isDone()) {
                both.alerts.add(AlertState.RAISED);
                assertEquals(both.alerts.size(), reply.number(0));
            }
        }
    }

    private record Acknowledge(Signer by, int back) implements Move {
        @Override
        public void play(Both both) {
            int number = Both.number(both.alerts, back);
            boolean may =
                    both.alert(number) == AlertState.RAISED && (OPERATORS.contains(by) || TECHNICIANS.contains(by));
            Reply reply = both.maintenance.send(by, "acknowledge", number);
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                both.alerts.set(number - 1, AlertState.ACKNOWLEDGED);
            }
        }
    }

    private record Dismiss(Signer by, int back, boolean says) implements Move {
        @Override
        public void play(Both both) {
            int number = Both.number(both.alerts, back);
            boolean may = both.alert(number) == AlertState.ACKNOWLEDGED && OPERATORS.contains(by) && says;
            Word reason = says ? Estate.digest("reason") : Word.ZERO;
            Reply reply = both.maintenance.send(by, "dismiss", number, reason);
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                both.alerts.set(number - 1, AlertState.DISMISSED);
            }
        }
    }

    /** @param back which alert it answers; beyond the first for planned work */
    private record OrderWork(Signer by, int back, Signer technician, boolean says) implements Move {
        @Override
        public void play(Both both) {
            int number = Both.number(both.alerts, back);
            boolean planned = number < 1;
            Word plan = says ? Estate.digest("plan") : Word.ZERO;
            boolean may = OPERATORS.contains(by)
                    && TECHNICIANS.contains(technician)
                    && says
                    && (planned || both.alert(number) == AlertState.ACKNOWLEDGED);
            Reply reply = planned
                    ? both.maintenance.send(by, "plan", both.machine, technician, plan)
                    : both.maintenance.send(by, "order", number, technician, plan);
            assertEquals(may, reply.isDone(), reply::toString);
            if (!may) {
                return;
            }
            both.orders.add(new Order(planned ? 0 : number, technician));
            if (!planned) {
                both.alerts.set(number - 1, AlertState.ORDERED);
            }
        }
    }

    private record ReportWork(int back, int ahead, Signer signer, int cost, boolean changed) implements Move {
        @Override
        public void play(Both both) {
            int number = Both.number(both.orders, back);
            if (number < 1) {
                return;
            }
            Order order = both.orders.get(number - 1);
            int round = order.round + ahead;
            Word words = Signer.hash(
                    REPORT,
                    number,
                    round,
                    Estate.digest("findings"),
                    Keccak.word(both.machine.bytes()),
                    cost,
                    Word.hex("455552" + "00".repeat(29)));
            List<Object> shown = List.of(
                    number, round, Estate.digest("findings"), List.of(both.machine), changed ? cost + 1 : cost, EURO);
            byte[] signature = signer.sign(DOMAIN, both.maintenance, words);
            Reply reply = both.maintenance.send(Estate.STRANGER, "report", shown, signature);
            boolean may = order.state == OrderState.OPEN && ahead == 0 && signer == order.technician && !changed;
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                order.state = OrderState.REPORTED;
                order.report = words;
                order.reports.add(words);
            }
        }
    }

    private record SendBack(Signer by, int back, boolean says) implements Move {
        @Override
        public void play(Both both) {
            int number = Both.number(both.orders, back);
            if (number < 1) {
                return;
            }
            Order order = both.orders.get(number - 1);
            boolean may =
                    order.state == OrderState.REPORTED && by != order.technician && OPERATORS.contains(by) && says;
            Reply reply = both.maintenance.send(by, "sendBack", number, says ? Estate.digest("reason") : Word.ZERO);
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                order.state = OrderState.OPEN;
                order.report = Word.ZERO;
                order.round++;
            }
        }
    }

    private record Cancel(Signer by, int back, boolean says) implements Move {
        @Override
        public void play(Both both) {
            int number = Both.number(both.orders, back);
            if (number < 1) {
                return;
            }
            Order order = both.orders.get(number - 1);
            boolean may = order.state == OrderState.OPEN && OPERATORS.contains(by) && says;
            Reply reply = both.maintenance.send(by, "cancel", number, says ? Estate.digest("reason") : Word.ZERO);
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                order.state = OrderState.CANCELLED;
                if (order.alert > 0) {
                    both.alerts.set(order.alert - 1, AlertState.ACKNOWLEDGED);
                }
            }
        }
    }

    /** @param over which of the order's reports the supervisor signed, 0 for the last */
    private record SignOff(Signer supervisor, Signer signer, int back, int over) implements Move {
        @Override
        public void play(Both both) {
            int number = Both.number(both.orders, back);
            if (number < 1) {
                return;
            }
            Order order = both.orders.get(number - 1);
            Word signed = Estate.latest(order.reports, over);
            Word words = Signer.hash("SignOff(uint256 order,bytes32 report)", number, signed);
            byte[] signature = signer.sign(DOMAIN, both.maintenance, words);
            Reply reply = both.maintenance.send(Estate.STRANGER, "signOff", number, supervisor, signature);
            boolean may = order.state == OrderState.REPORTED
                    && supervisor != order.technician
                    && OPERATORS.contains(supervisor)
                    && signer == supervisor
                    && signed.equals(order.report);
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                order.state = OrderState.CLOSED;
                order.supervisor = supervisor;
                if (order.alert > 0) {
                    both.alerts.set(order.alert - 1, AlertState.RESOLVED);
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Move>> histories() {
        Arbitrary<Signer> people = Arbitraries.of(PEOPLE);
        Arbitrary<Signer> operators =
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(OPERATORS)), Tuple.of(1, people));
        Arbitrary<Signer> technicians =
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(TECHNICIANS)), Tuple.of(1, people));
        Arbitrary<Integer> back = Histories.number(0, 2);
        Arbitrary<Boolean> mostly = Arbitraries.frequency(Tuple.of(9, true), Tuple.of(1, false));
        Arbitrary<Integer> seldom = Arbitraries.frequency(Tuple.of(8, 0), Tuple.of(1, 1));
        Arbitrary<Move> signOffs = Combinators.combine(operators, people, mostly, back, seldom)
                .as((supervisor, other, honest, which, over) ->
                        new SignOff(supervisor, honest ? supervisor : other, which, over));
        return Histories.upTo(
                60,
                Arbitraries.<Move>frequencyOf(
                        Tuple.of(4, Combinators.combine(operators, mostly).as(Raise::new)),
                        Tuple.of(4, Combinators.combine(people, back).as(Acknowledge::new)),
                        Tuple.of(1, Combinators.combine(operators, back, mostly).as(Dismiss::new)),
                        Tuple.of(
                                6,
                                Combinators.combine(operators, Histories.number(0, 3), technicians, mostly)
                                        .as(OrderWork::new)),
                        Tuple.of(
                                10,
                                Combinators.combine(
                                                back,
                                                seldom,
                                                technicians,
                                                Histories.number(0, 3),
                                                mostly.map(honest -> !honest))
                                        .as(ReportWork::new)),
                        Tuple.of(2, Combinators.combine(operators, back, mostly).as(SendBack::new)),
                        Tuple.of(1, Combinators.combine(operators, back, mostly).as(Cancel::new)),
                        Tuple.of(8, signOffs)));
    }

    @Property(tries = 100)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void noOrderIsClosedButByTwoPeopleOverItsLastReport(@ForAll("histories") List<Move> history) {
        Both both = new Both();
        for (Move move : history) {
            move.play(both);
        }
        for (int i = 0; i < both.alerts.size(); i++) {
            assertEquals(
                    both.alerts.get(i).ordinal(),
                    both.maintenance.ask("alertOf", i + 1).number(1));
        }
        for (int i = 0; i < both.orders.size(); i++) {
            Order order = both.orders.get(i);
            Reply stands = both.maintenance.ask("orderOf", i + 1);
            assertEquals(order.technician.address(), stands.address(2));
            assertEquals(order.state.ordinal(), stands.number(3));
            assertEquals(order.round, stands.number(4));
            assertEquals(order.report, stands.word(6));
            if (order.state == OrderState.CLOSED) {
                assertNotEquals(order.technician, order.supervisor);
            }
            if (order.alert > 0 && order.state != OrderState.CANCELLED) {
                boolean resolved = both.alert(order.alert) == AlertState.RESOLVED;
                assertEquals(order.state == OrderState.CLOSED, resolved);
            }
        }
        Histories.expect("an order that is closed", both.orders, order -> order.state == OrderState.CLOSED);
        Histories.expect("a second round", both.orders, order -> order.round > 1);
    }
}
