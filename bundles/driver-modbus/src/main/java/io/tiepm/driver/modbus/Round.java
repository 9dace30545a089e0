package io.tiepm.driver.modbus;

import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One reading of one list of points. Units that answer are asked first; one that falls silent costs one timeout and
 * rests from then on, and of those that failed before, one at most is asked in a round.
 */
final class Round {
    /** So that many unknown addresses do not hold up the known ones when the time comes to ask for them again. */
    private static final int MOST_UNKNOWN = 4;

    /** After so many spoilt answers of a unit the rest of its blocks wait for the next round. */
    private static final int MOST_GARBLED = 2;

    private final List<Point> points;
    private final Plan plan;
    private final Line line;
    private final Settings settings;
    private final Units units;
    private final Clock clock;
    private final Sample[] samples;
    private int unknownAsked;
    private int fellSilent;
    private boolean busy;

    Round(List<Point> points, Plan plan, Line line, Settings settings, Units units, Clock clock) {
        this.points = points;
        this.plan = plan;
        this.line = line;
        this.settings = settings;
        this.units = units;
        this.clock = clock;
        this.samples = new Sample[points.size()];
    }

    /**
     * One sample for each point, in their order.
     *
     * @throws IOException if the line is broken, or nobody answers on it any more
     */
    List<Sample> samples() throws IOException {
        List<Plan.UnitPlan> failing = plan.units().stream()
                .filter(of -> units.state(of.unit()).failing())
                .toList();
        for (Plan.UnitPlan of : plan.units()) {
            if (!failing.contains(of)) {
                read(of);
            }
        }
        boolean asked = false;
        for (Plan.UnitPlan of : failing) {
            if (asked || units.rests(units.state(of.unit()))) {
                missing(of, 0);
            } else {
                read(of);
                asked = true;
            }
        }
        if (units.allSilent()) {
            throw new IOException(units.trouble());
        }
        return Collections.unmodifiableList(Arrays.asList(samples));
    }

    private void read(Plan.UnitPlan of) throws IOException {
        UnitState unit = units.state(of.unit());
        List<Block> blocks = of.blocks();
        int garbled = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (restsUnknown(block)) {
                missing(block, Quality.NO_SUCH_POINT);
                continue;
            }
            Answer answer = busy ? Answer.BUSY : ask(block, unit);
            if (answer instanceof Answer.Data data) {
                units.answered(unit);
                if (block.unknown()) {
                    plan.outdate();
                }
                block.known();
                measured(block, data.bytes());
            } else if (answer instanceof Answer.Refusal refusal && !refusal.ofGateway()) {
                units.answered(unit);
                if (refusal.ofAddress() && !block.whole() && !block.proven()) {
                    blocks.remove(i);
                    blocks.addAll(i, block.split());
                    i--;
                } else {
                    refused(block, refusal);
                }
            } else if (answer == Answer.GARBLED && ++garbled < MOST_GARBLED) {
                units.garbled(unit);
                missing(block, Quality.NO_LINK);
            } else {
                noWord(answer, unit);
                missing(of, i);
                return;
            }
        }
    }

    private void noWord(Answer answer, UnitState unit) throws IOException {
        if (answer == Answer.BUSY) {
            busy = true;
        } else if (answer == Answer.GARBLED) {
            units.garbled(unit);
        } else if (answer != Answer.RESTS) {
            silent(unit);
        }
    }

    /** A line that breaks under a unit counts as that unit's failure, so that it cannot break it for all for ever. */
    private Answer ask(Block block, UnitState unit) throws IOException {
        try {
            return line.ask(block.request(), settings.pace());
        } catch (IOException broken) {
            units.failed(unit);
            throw broken;
        }
    }

    private void silent(UnitState unit) throws IOException {
        fellSilent += unit.alive() ? 1 : 0;
        units.failed(unit);
        if (fellSilent == 2 && !line.tellsItsEnd()) {
            throw new IOException("several of its units fell silent at once");
        }
    }

    private boolean restsUnknown(Block block) {
        if (!block.unknown()) {
            return false;
        }
        if (unknownAsked == MOST_UNKNOWN || !block.due(System.nanoTime())) {
            return true;
        }
        unknownAsked++;
        return false;
    }

    /** What the device knew until now is asked for once more as it is: a passing whim must not split it for good. */
    private void refused(Block block, Answer.Refusal refusal) {
        if (refusal.ofAddress() && block.proven()) {
            block.doubted();
        } else if (refusal.ofAddress()) {
            block.unknownUntil(System.nanoTime() + settings.unknownRest().toNanos());
        }
        missing(block, refusal.ofAddress() ? Quality.NO_SUCH_POINT : Quality.DEVICE_FAULT);
    }

    private void measured(Block block, byte[] bytes) {
        Instant now = clock.instant();
        boolean bits = block.table().bits();
        for (Block.Part part : block.parts()) {
            int within = part.address().start() - block.start();
            PointId point = points.get(part.place()).id();
            samples[part.place()] = part.address().form().read(point, now, bytes, bits ? 8 + within : 1 + 2 * within);
        }
    }

    /** No word from a unit, from one of its blocks on. */
    private void missing(Plan.UnitPlan of, int from) {
        for (Block block : of.blocks().subList(from, of.blocks().size())) {
            missing(block, Quality.NO_LINK);
        }
    }

    private void missing(Block block, Quality why) {
        Instant now = clock.instant();
        for (Block.Part part : block.parts()) {
            samples[part.place()] = Sample.missing(points.get(part.place()).id(), now, why);
        }
    }
}
