package io.tiepm.promises;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.model.Sample;
import io.tiepm.promises.FaultProxy.Spoiling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where a link is tried: the link, the line that can be spoilt, and how long things may take. For one thread.
 *
 * @param subject measures at least one point that bears a value
 * @param proxy between the link and its device
 * @param neighbour another device of the same driver
 */
public record Bench(Subject subject, FaultProxy proxy, Pace pace, Neighbour neighbour) {
    private static final int MOST_TRIES = 10;
    private static final long ON_ITS_WAY = 200;

    /**
     * Lets everything pass, and has the link measure.
     *
     * @throws NotJudgedException if it does not on a good line
     */
    public void well() throws BrokenException, NotJudgedException, InterruptedException {
        try {
            comesBack();
        } catch (BrokenException dead) {
            throw new NotJudgedException("on a good line, " + dead.getMessage());
        }
    }

    /**
     * From now on, does this to every answer. What was on its way to a link that listens has come before this returns, and
     * is forgotten.
     */
    void spoil(Spoiling how) throws InterruptedException {
        proxy.spoil(how);
        if (subject.listens()) {
            TimeUnit.MILLISECONDS.sleep(ON_ITS_WAY);
            subject.forget();
        }
    }

    /**
     * Measures on a line that gives no right answer: no value may come, and nothing be thrown but that the device is
     * unreachable, in time.
     *
     * @return how long it took
     */
    Duration givesUp() throws BrokenException, InterruptedException {
        Duration limit = pace.giveUp(subject.listens());
        long begun = System.nanoTime();
        try {
            List<Sample> samples = subject.measure(limit);
            Optional<Sample> value = value(samples);
            if (value.isPresent()) {
                throw new BrokenException("it took this for a measurement: "
                        + Told.line(String.valueOf(value.get().value())));
            } else if (subject.listens()) {
                throw new BrokenException("it did not notice for " + Told.time(limit));
            }
        } catch (LinkException told) {
            needUnreachable(told);
        }
        Duration took = since(begun);
        if (took.compareTo(limit) > 0) {
            throw new BrokenException("it gave up after " + Told.time(took) + ", later than " + Told.time(limit));
        }
        return took;
    }

    /**
     * Makes the line good and has the link measure, as the house would: it lets go, reaches, and tries again where that
     * fails once more.
     *
     * @return how long it took
     * @throws BrokenException if it does not come back
     */
    Duration comesBack() throws BrokenException, InterruptedException {
        pass();
        long begun = System.nanoTime();
        String last = "no value came";
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            subject.letGo();
            try {
                if (value(reached()).isPresent()) {
                    return since(begun);
                }
            } catch (LinkException notYet) {
                last = Told.line(notYet);
            }
            TimeUnit.MILLISECONDS.sleep(Math.min(pace.period().toMillis(), 100L * attempt));
        }
        throw new BrokenException("it does not measure: " + last);
    }

    /** Reaches the device and measures once. */
    List<Sample> reached() throws LinkException, BrokenException, InterruptedException {
        subject.connect(pace.timeout().plus(pace.slack()));
        return subject.measure(pace.giveUp(subject.listens()));
    }

    /**
     * Reaches the device where it cannot be reached: the link says so, in time.
     *
     * @return how long it took
     */
    Duration refused() throws BrokenException, InterruptedException {
        Duration limit = pace.timeout().plus(pace.slack());
        long begun = System.nanoTime();
        try {
            subject.connect(limit);
        } catch (LinkException told) {
            needUnreachable(told);
            Duration took = since(begun);
            if (took.compareTo(limit) > 0) {
                throw new BrokenException(
                        "it gave up after " + Told.time(took) + ", later than " + Told.time(limit), told);
            }
            return took;
        }
        throw new BrokenException("it said that it is connected where it cannot be");
    }

    void pass() {
        line(proxy::pass);
    }

    void refuse() {
        line(proxy::refuse);
    }

    static Optional<Sample> value(List<Sample> samples) {
        return samples.stream().filter(sample -> sample.quality().bearsValue()).findFirst();
    }

    static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    static void needUnreachable(LinkException told) throws BrokenException {
        if (told.fault() != Fault.UNREACHABLE) {
            throw new BrokenException("it told " + told.fault() + " where nobody answers: " + Told.line(told), told);
        }
    }

    private interface Act {
        void run() throws IOException;
    }

    private static void line(Act act) {
        try {
            act.run();
        } catch (IOException taken) {
            throw new UncheckedIOException("the port of the fault proxy was taken by another program", taken);
        }
    }
}
