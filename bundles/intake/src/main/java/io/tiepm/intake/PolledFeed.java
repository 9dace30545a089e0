package io.tiepm.intake;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.PolledLink;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks a link for its points, those of one period together. For one thread. */
final class PolledFeed implements Feed {
    private final PolledLink link;
    private final Conductor conductor;
    private final Host host;
    private final List<List<Point>> all;
    private final List<Group> groups = new ArrayList<>();
    private final List<Freshness> freshness = new ArrayList<>();

    /**
     * @param stagger from 0 to 1: where in its period the link is asked
     * @param stalePeriods after how many periods without anything newer a value is stale
     */
    PolledFeed(PolledLink link, List<Point> points, double stagger, int stalePeriods, Conductor conductor, Host host) {
        this.link = link;
        this.conductor = conductor;
        this.host = host;
        all = parts(points);
        Map<Duration, List<Point>> byPeriod = new TreeMap<>();
        points.forEach(point ->
                byPeriod.computeIfAbsent(point.period(), p -> new ArrayList<>()).add(point));
        for (List<Point> same : byPeriod.values()) {
            for (List<Point> part : parts(same)) {
                groups.add(new Group(part, stagger));
                freshness.add(new Freshness(part, stalePeriods));
            }
        }
    }

    @Override
    public void begin() {
        long now = conductor.nanos();
        groups.forEach(group -> group.begin(now));
    }

    @Override
    public long beat() throws LinkException {
        long next = Conductor.NEVER;
        for (int i = 0; i < groups.size() && !host.isStopping(); i++) {
            Group group = groups.get(i);
            if (group.due() <= conductor.nanos()) {
                beat(group, freshness.get(i));
            }
            next = Math.min(next, group.due());
        }
        return next;
    }

    @Override
    public List<Sample> test() throws LinkException {
        List<Sample> samples = new ArrayList<>();
        for (List<Point> part : all) {
            samples.addAll(read(part));
        }
        return samples;
    }

    @Override
    public void end() {
        // Nobody asks, nobody answers.
    }

    private void beat(Group group, Freshness fresh) throws LinkException {
        long began = conductor.nanos();
        long out = group.leaveOut(began);
        if (out > 0) {
            host.late(out);
            return;
        }
        long late = group.lateness(began);
        host.began(late);
        if (late > group.period() / 5) {
            host.late(1);
        }
        List<Sample> samples = read(group.points());
        group.done(began);
        host.take(fresh.marked(samples), group.points());
    }

    private List<Sample> read(List<Point> points) throws LinkException {
        long began = conductor.nanos();
        host.calling("read");
        List<Sample> samples;
        try {
            samples = link.read(points);
        } finally {
            host.called(conductor.nanos() - began);
        }
        check(samples, points);
        return samples;
    }

    private static void check(List<Sample> samples, List<Point> points) {
        if (samples.size() != points.size()) {
            throw new BrokenPromise("its driver gave " + samples.size() + " samples for " + points.size() + " points");
        }
        for (int i = 0; i < samples.size(); i++) {
            if (!samples.get(i).point().equals(points.get(i).id())) {
                throw new BrokenPromise(
                        "its driver gave a sample of " + samples.get(i).point() + " where one of "
                                + points.get(i).id() + " was asked for");
            }
        }
    }

    private static List<List<Point>> parts(List<Point> points) {
        List<List<Point>> parts = new ArrayList<>();
        for (int from = 0; from < points.size(); from += PolledLink.MOST_POINTS) {
            int to = Math.min(points.size(), from + PolledLink.MOST_POINTS);
            parts.add(List.copyOf(points.subList(from, to)));
        }
        return parts;
    }
}
