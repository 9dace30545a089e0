package io.tiepm.intake;

import io.tiepm.driver.AddressException;
import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.LinkStatus.State;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.PushedLink;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The life of one link: reached, asked or listened to, mended when it breaks, let go of. One call into its driver at a
 * time; however long that takes, no other link waits.
 */
final class LinkLoop implements Feed.Host {
    private final Link link;
    private final List<Point> points;
    private final Standing standing;
    private final Line line;
    private final Settings settings;
    private final Conductor conductor;
    private final Tally tally;
    private final Feed feed;
    private final Outage outage;
    private final Backoff backoff;
    private final Pulse pulse;
    private final Calls calls;
    private final Probes probes;
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile boolean takenAway;
    private volatile boolean restarting;
    private volatile long pausing;
    private volatile boolean heard;

    // Only the pulse's step touches these.
    private boolean connected;
    private long tryAt;

    /**
     * @param stagger from 0 to 1: where in its period the link is asked
     */
    LinkLoop(
            Link link,
            List<Point> points,
            double stagger,
            Standing standing,
            Line line,
            Settings settings,
            Conductor conductor,
            Tally tally) {
        this.link = link;
        this.points = points;
        this.standing = standing;
        this.line = line;
        this.settings = settings;
        this.conductor = conductor;
        this.tally = tally;
        // The two kinds of link are all there are: Link is sealed.
        feed = link instanceof PolledLink polled
                ? new PolledFeed(polled, points, stagger, settings.stalePeriods(), conductor, this)
                : new PushedFeed((PushedLink) link, points, settings.stalePeriods(), conductor, this);
        outage = new Outage(points, line, conductor, settings.noLinkRepeat());
        calls = new Calls(conductor, settings.answerLimit());
        probes = new Probes(link, feed, this, standing, conductor);
        backoff = new Backoff(settings.retryFirst(), settings.retryMost(), () -> ThreadLocalRandom.current()
                .nextDouble());
        pulse = new Pulse(conductor, this::step);
    }

    /** Begins, at that time. */
    void start(long nanos) {
        pulse.wakeBy(nanos);
    }

    /** Lets go of the device and reaches it again, whatever state it is in. */
    void restart() {
        restarting = true;
        pulse.wake();
    }

    /** Lets go of the device until it is restarted, or the time is over. */
    void pause(Duration most) {
        pausing = most.toNanos();
        pulse.wake();
    }

    /** What people ask of it out of turn. */
    Probes probes() {
        return probes;
    }

    /**
     * Begins to let go of the link; {@link #gone()} tells when that is done.
     *
     * @param takenAway whether the link is taken away, while the house goes on
     */
    void stop(boolean takenAway) {
        this.takenAway = takenAway;
        stopping = true;
        pulse.wake();
    }

    /** Down when the link was let go of, and will not be called again. */
    CountDownLatch gone() {
        return gone;
    }

    /** Gives up waiting for a call into the driver. */
    void interrupt() {
        pulse.interrupt();
    }

    /** Sets the link aside if a call into its driver has not come back in time. */
    void watch() {
        if (calls.isHanging()) {
            outage.repeat();
        }
        String call = calls.hangsNow();
        if (call == null) {
            return;
        }
        standing.broken(
                "its driver has not come back from '" + call + "' for "
                        + settings.answerLimit().toSeconds() + " s; ask its maker, and restart the server if it stays",
                null);
        outage.lost();
        pulse.interrupt();
    }

    @Override
    public void take(List<Sample> samples, List<Point> of) {
        standing.samples.add(samples.size());
        hear(samples);
        tell(samples, of);
    }

    @Override
    public boolean take(List<Sample> samples, List<Point> of, Runnable kept) {
        hear(samples);
        boolean room = line.put(samples, of, kept);
        standing.samples.add(room ? samples.size() : 0);
        return room;
    }

    @Override
    public boolean late(List<Sample> samples, List<Point> of) {
        boolean room = line.late(samples, of);
        standing.samples.add(room ? samples.size() : 0);
        return room;
    }

    @Override
    public Optional<Instant> last(PointId point) {
        return line.last(point);
    }

    private void hear(List<Sample> samples) {
        if (answers(samples)) {
            heard = true;
            outage.heard(samples.get(0).received());
            standing.up();
        }
    }

    /** A device that accepts the connection and then stays silent is not heard, and its wait grows. */
    private static boolean answers(List<Sample> samples) {
        for (Sample sample : samples) {
            if (sample.quality() != Quality.NO_LINK) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void tell(List<Sample> samples, List<Point> of) {
        standing.dropped.add(samples.size() - line.put(samples, of));
    }

    @Override
    public void calling(String what) {
        calls.begin(what);
    }

    @Override
    public void called(long nanos) {
        calls.end();
        standing.answered(nanos);
    }

    @Override
    public void late(long beats) {
        standing.late.add(beats);
        tally.late.add(beats);
    }

    @Override
    public void began(long late) {
        tally.jitter.add(late);
    }

    @Override
    public boolean isStopping() {
        return stopping;
    }

    @Override
    public void hurry() {
        pulse.wake();
    }

    private long step() {
        long next = stopping ? Conductor.NEVER : safeStep();
        if (stopping) {
            quit();
            return Conductor.NEVER;
        }
        return next;
    }

    private long safeStep() {
        try {
            if (pausing > 0) {
                rest(pausing);
            }
            if (restarting) {
                restarting = false;
                letGo();
                backoff.reset();
                tryAt = 0;
                standing.connecting();
            }
            if (!connected && conductor.nanos() >= tryAt) {
                reach();
            }
            if (connected) {
                probes.answer();
                return feed.beat();
            }
        } catch (LinkException lost) {
            lose(lost.fault(), message(lost));
        } catch (AddressException wrong) {
            lose(Fault.MISCONFIGURED, message(wrong));
        } catch (RuntimeException | Error bug) {
            if (bug instanceof VirtualMachineError && !(bug instanceof StackOverflowError)) {
                standing.broken(message(bug), bug);
                throw bug;
            }
            setAside(bug);
        }
        probes.refuse();
        return Math.min(tryAt, outage.repeat());
    }

    private void rest(long nanos) {
        pausing = 0;
        letGo();
        backoff.reset();
        tryAt = conductor.nanos() + nanos;
        standing.down(
                State.UNREACHABLE, "it is paused; tiepm:driver-restart " + standing.name() + " ends that at once");
        outage.lost();
    }

    private void reach() throws LinkException {
        calling("connect");
        long began = conductor.nanos();
        // Whatever connect does, disconnect is right after it.
        connected = true;
        try {
            link.connect();
        } finally {
            called(conductor.nanos() - began);
        }
        feed.begin();
        if (link instanceof PushedLink) {
            standing.up();
        }
    }

    private void lose(Fault fault, String why) {
        letGo();
        if (heard) {
            heard = false;
            backoff.reset();
        }
        switch (fault) {
            case UNREACHABLE -> {
                tryAt = conductor.nanos() + backoff.next();
                standing.down(State.UNREACHABLE, why);
            }
            case REFUSED -> {
                tryAt = conductor.nanos() + settings.refusedRetry().toNanos();
                standing.down(State.REFUSED, why);
            }
            case MISCONFIGURED -> {
                tryAt = Conductor.NEVER;
                standing.down(State.MISCONFIGURED, why);
            }
        }
        outage.lost();
    }

    private void setAside(Throwable bug) {
        tryAt = Conductor.NEVER;
        standing.broken(message(bug), bug);
        letGo();
        outage.lost();
    }

    private void letGo() {
        feed.end();
        if (!connected) {
            return;
        }
        connected = false;
        calling("disconnect");
        long began = conductor.nanos();
        try {
            link.disconnect();
        } catch (RuntimeException bug) {
            // A driver whose disconnect throws breaks its promise, but the link is as gone as it will be.
            tryAt = Conductor.NEVER;
            standing.broken(message(bug), bug);
        } finally {
            called(conductor.nanos() - began);
        }
    }

    private void quit() {
        try {
            letGo();
        } finally {
            probes.refuse();
            if (takenAway) {
                outage.takenAway();
            } else {
                outage.end();
            }
            pulse.end();
            gone.countDown();
        }
    }

    private static String message(Throwable trouble) {
        boolean says = trouble instanceof LinkException
                || trouble instanceof AddressException
                || trouble instanceof BrokenPromise;
        return says
                ? String.valueOf(trouble.getMessage())
                : "its driver broke: " + trouble + "; tell its maker, and restart the link when it is mended";
    }
}
