package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alarm.Priority;
import io.tiepm.contract.Alarm.State;
import io.tiepm.contract.Alert;
import io.tiepm.evidence.Digest;
import io.tiepm.model.PointId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The alerts of one asset: what is to be raised on its chain, and how far that is. At most {@value #MOST}: where no chain
 * takes them for so long, the oldest that ended here is let go and counted; while all of them last, what comes anew is not
 * taken. For one thread.
 */
final class AlertBook {
    static final int MOST = 64;

    /** So many that are over are kept to be shown. */
    private static final int MOST_OVER = 16;

    private final Optional<Priority> least;
    private final List<Alert> alerts = new ArrayList<>();
    private long lost;

    /** @param least from which priority on an alarm is raised on the chain; empty for none */
    AlertBook(Optional<Priority> least, Collection<Alert> kept) {
        this.least = least;
        alerts.addAll(kept);
    }

    /** In the order in which they were raised. */
    List<Alert> all() {
        return List.copyOf(alerts);
    }

    /** How many were let go and never raised on a chain. */
    long lost() {
        return lost;
    }

    /**
     * Takes an alarm that came into another state; tells whether the book changed.
     *
     * @param now for what it says of its end
     */
    boolean heard(Alarm alarm, Instant now) {
        Optional<Alert> standing = lasting(alarm.point());
        return switch (alarm.state()) {
            case ACK, SHLVD -> standing.filter(one -> one.seen().isEmpty())
                    .map(one -> replace(one, one.seenBy(alarm.by().orElse("somebody"))))
                    .isPresent();
            case NORM -> standing.map(one -> replace(one, one.ended("returned to normal at " + now)))
                    .isPresent();
            case UNACK, RTNUN, DSUPR, OOSRV -> false;
        };
    }

    /** Whether an alarm calls for an alert that is not there. */
    boolean needs(Alarm alarm) {
        boolean calls = alarm.state() == State.UNACK || alarm.state() == State.ACK;
        return calls
                && least.filter(one -> alarm.priority().compareTo(one) >= 0).isPresent()
                && lasting(alarm.point()).filter(one -> !isOutgrown(one, alarm)).isEmpty();
    }

    /**
     * Puts an alert into the book; one that the alarm has outgrown ends by it. Tells whether the book changed.
     *
     * @param rule see {@code docs/formats/alert.md}
     * @param evidence Merkle root of the batch
     */
    boolean raise(Alarm alarm, String rule, Digest evidence, Instant now) {
        if (!hasRoom()) {
            return false;
        }
        lasting(alarm.point())
                .ifPresent(one -> replace(one, one.ended("became critical and was raised anew at " + now)));
        alerts.add(new Alert(
                alarm.point(),
                alarm.raised(),
                alarm.priority(),
                rule,
                evidence,
                alarm.state() == State.ACK ? alarm.by() : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Alert.State.WAITING,
                ""));
        return true;
    }

    private boolean hasRoom() {
        while (alerts.stream().filter(Alert::isOver).count() > MOST_OVER) {
            alerts.remove(first(Alert::isOver));
        }
        if (alerts.size() < MOST) {
            return true;
        }
        int ended = first(one -> one.end().isPresent());
        if (ended >= 0 && !alerts.remove(ended).isOver()) {
            lost++;
        }
        return ended >= 0;
    }

    private int first(Predicate<Alert> which) {
        return IntStream.range(0, alerts.size())
                .filter(i -> which.test(alerts.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static boolean isOutgrown(Alert alert, Alarm alarm) {
        return alarm.priority() == Priority.CRITICAL && alert.priority() != Priority.CRITICAL;
    }

    /** Puts what the chain says of an alert into the book; what happened here meanwhile stands. */
    boolean moved(Alert after) {
        Optional<Alert> before = alerts.stream()
                .filter(one -> AlertName.of(one).equals(AlertName.of(after)))
                .findFirst();
        return before.map(one -> {
                    Alert now = after.place().map(one::at).orElse(one).as(after.state(), after.detail());
                    return !now.equals(replace(one, now));
                })
                .orElse(false);
    }

    private Optional<Alert> lasting(PointId point) {
        return alerts.stream()
                .filter(one -> one.point().equals(point) && one.end().isEmpty())
                .findFirst();
    }

    /** Gives what was there before. */
    private Alert replace(Alert before, Alert after) {
        return alerts.set(alerts.indexOf(before), after);
    }
}
