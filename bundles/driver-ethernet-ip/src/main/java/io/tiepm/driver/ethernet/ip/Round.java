package io.tiepm.driver.ethernet.ip;

import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One reading of a list of points: as many places to a packet as fit, until every one was answered. For one use. */
final class Round {
    private final List<Point> points;
    private final Plan plan;
    private final BoolArrays arrays;
    private final Questions questions;
    private final Clock clock;
    private final Sample[] samples;
    private final Deque<Item> open = new ArrayDeque<>();

    Round(List<Point> points, Plan plan, BoolArrays arrays, Questions questions, Clock clock) {
        this.points = points;
        this.plan = plan;
        this.arrays = arrays;
        this.questions = questions;
        this.clock = clock;
        this.samples = new Sample[points.size()];
    }

    /**
     * @throws IOException if the line broke
     */
    List<Sample> samples() throws IOException {
        open.addAll(plan.items());
        while (!open.isEmpty()) {
            List<Item> some = questions.fitting(open);
            List<Outcome> outcomes = questions.ask(some);
            Instant now = clock.instant();
            for (int i = 0; i < some.size(); i++) {
                answered(some.get(i), outcomes.get(i), now);
            }
        }
        return Arrays.asList(samples);
    }

    private void answered(Item item, Outcome outcome, Instant now) throws IOException {
        Optional<Place.Tag> array = item.array();
        if (array.isPresent() && !arrays.known(array.get()) && worthALook(outcome)) {
            arrays.met(array.get(), bool(array.get(), item, outcome));
        }
        if (array.filter(arrays::has).isPresent()) {
            open.add(new Item(item.parts().stream()
                    .map(part -> new Item.Part(part.at(), arrays.seen(part.address())))
                    .toList()));
            plan.outdate();
        } else if (outcome instanceof Outcome.Known known) {
            item.measured(known.told().data().length);
            item.parts()
                    .forEach(part -> samples[part.at()] =
                            part.address().form().read(points.get(part.at()).id(), now, known.told()));
        } else {
            missing(item, outcome == Outcome.Missing.UNKNOWN ? Quality.NO_SUCH_POINT : Quality.DEVICE_FAULT, now);
        }
    }

    /** An array of BOOL tells its words; beyond the last of them it tells nothing. */
    private static boolean worthALook(Outcome outcome) {
        return outcome == Outcome.Missing.UNKNOWN
                || outcome instanceof Outcome.Known known && known.told().type() == Type.DWORD.code();
    }

    private boolean bool(Place.Tag array, Item item, Outcome outcome) throws IOException {
        if (outcome instanceof Outcome.Known || item.place().equals(array)) {
            return outcome instanceof Outcome.Known;
        }
        return questions.ask(List.of(new Item(array))).get(0) instanceof Outcome.Known known
                && known.told().type() == Type.DWORD.code();
    }

    private void missing(Item item, Quality why, Instant now) {
        for (Item.Part part : item.parts()) {
            samples[part.at()] = Sample.missing(points.get(part.at()).id(), now, why);
        }
    }
}
