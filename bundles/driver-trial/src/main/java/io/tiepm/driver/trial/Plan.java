package io.tiepm.driver.trial;

import io.tiepm.driver.TrialOrder;
import io.tiepm.driver.Trials;
import io.tiepm.driver.Trials.Planned;
import io.tiepm.model.Point;
import io.tiepm.promises.LinePromise;
import io.tiepm.promises.Promise;
import io.tiepm.promises.Promises;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a trial can do about a link.
 *
 * @param points what the link measures
 * @param place where its machine is; empty where that is no TCP port
 */
record Plan(TrialOrder order, Known known, List<Point> points, Optional<Place> place) {
    private static final Duration UNTOLD = Duration.ofSeconds(10);

    /** Those that are asked for. */
    List<Promise> promises() {
        return Promises.ALL.stream()
                .filter(promise -> order.only().isEmpty() || order.only().contains(promise.name()))
                .toList();
    }

    Planned of(Promise promise) {
        Optional<String> not = not(promise);
        return new Planned(promise.name(), not.isEmpty(), not.orElse(promise.how()));
    }

    /** Why a promise will not be judged; empty where it will. */
    Optional<String> not(Promise promise) {
        if (promise == Promises.GAP && order.pause()) {
            return Optional.empty();
        } else if (promise == Promises.UNKNOWN_ADDRESS) {
            return unknown();
        } else if (promise instanceof LinePromise) {
            return line();
        }
        return promise == Promises.ORDER || promise == Promises.QUALITY || promise == Promises.NO_FUTURE
                ? Optional.empty()
                : Optional.of(promise.how());
    }

    /** Why the line cannot be spoilt. */
    Optional<String> line() {
        if (place.isEmpty()) {
            return Optional.of("its configuration names no TCP port, and nobody can stand between");
        } else if (known.listens() && known.otherwise().isEmpty()) {
            return Optional.of(
                    "its driver does not say how a second connection leaves the first alone (" + Trials.VALUES + ")");
        }
        return Optional.empty();
    }

    /** How long the link waits for an answer, as far as its configuration says so. */
    Duration timeout() {
        try {
            return Duration.ofMillis(
                    Long.parseLong(String.valueOf(known.properties().get("timeout.ms"))));
        } catch (NumberFormatException untold) {
            return UNTOLD;
        }
    }

    Duration shortestPeriod() {
        return points.stream().map(Point::period).min(Comparator.naturalOrder()).orElse(Duration.ofSeconds(1));
    }

    private Optional<String> unknown() {
        if (order.unknown().isEmpty()) {
            return Optional.of("nobody can know here what the device does not; name one with --unknown ADDRESS");
        } else if (known.listens()) {
            return Optional.of(
                    "it listens, and tells of an unknown address only once; the driver's own tests judge it");
        }
        return line();
    }
}
