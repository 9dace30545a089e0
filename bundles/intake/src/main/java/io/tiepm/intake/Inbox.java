package io.tiepm.intake;

import io.tiepm.evidence.Gap;
import io.tiepm.model.AssetId;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the samples of one asset come in, from any thread, and are taken out as cuts; tells the log when it is full, and
 * when it is empty again. Thread-safe.
 */
final class Inbox {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final AssetId asset;
    private final Conductor conductor;
    private final Buffer buffer;
    private final Deque<Promise> promises = new ArrayDeque<>();
    private boolean full;
    private long dropped;

    Inbox(AssetId asset, Settings settings, Conductor conductor) {
        this.asset = asset;
        this.conductor = conductor;
        buffer = new Buffer(asset, settings);
    }

    /**
     * Takes samples in.
     *
     * @param points the point of each sample
     * @param room how many bytes may wait in all
     * @param unsure whether the samples bear times to be doubted
     * @return how many were kept; the others found it full
     */
    synchronized int put(List<Sample> samples, List<Point> points, long room, boolean unsure) {
        long now = conductor.nanos();
        int kept = 0;
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = Timestamps.sound(samples.get(i), unsure, conductor.clock());
            if (buffer.add(sample, points.get(i).unit(), now, room)) {
                kept++;
            }
        }
        int lost = samples.size() - kept;
        dropped += lost;
        if (lost > 0 && !full) {
            full = true;
            log.warn("The buffer of {} is full; its readings are dropped until there is room", asset);
        }
        return kept;
    }

    /**
     * Takes samples in, all of them or none.
     *
     * @param kept what to do when they wait no more
     * @return whether there was room
     */
    synchronized boolean put(List<Sample> samples, List<Point> points, long room, boolean unsure, Runnable kept) {
        if (!buffer.hasRoom(samples, room)) {
            return false;
        }
        put(samples, points, room, unsure);
        promises.add(new Promise(buffer.taken(), kept));
        return true;
    }

    /**
     * Takes samples in that were missing, all of them or none, and notes from when to when.
     *
     * @param samples not empty
     * @return whether there was room
     */
    synchronized boolean late(List<Sample> samples, List<Point> points, long room, boolean unsure) {
        if (!buffer.hasRoom(samples, room)) {
            return false;
        }
        put(samples, points, room, unsure);
        Instant first =
                samples.stream().map(Sample::at).min(Comparator.naturalOrder()).orElseThrow();
        Instant last =
                samples.stream().map(Sample::at).max(Comparator.naturalOrder()).orElseThrow();
        buffer.filled(first, last.plusNanos(1), samples.size(), conductor.nanos());
        return true;
    }

    /** Notes that samples are missing between two moments. */
    synchronized void gap(Instant one, Instant other, Gap.Cause cause) {
        buffer.gap(one, other, cause, conductor.nanos());
    }

    /** When the next cut is due; see {@link Buffer#due}. */
    synchronized long due() {
        return buffer.due();
    }

    /**
     * The next cut, if it is due.
     *
     * @param early take what there is, however young
     */
    synchronized @Nullable Cut take(boolean early) {
        if (early || (buffer.due() == Conductor.NEVER && buffer.losing() > 0)) {
            buffer.closeLoss(conductor.clock().instant());
        }
        return early || conductor.nanos() >= buffer.due() ? buffer.take() : null;
    }

    /** Is done with a cut: its room is free. What is to be done now that its samples wait no more is the caller's. */
    synchronized List<Runnable> release(Cut cut) {
        buffer.release(cut);
        if (full && buffer.due() == Conductor.NEVER) {
            full = false;
            log.info("The buffer of {} is empty again; {} readings were dropped since the start", asset, dropped);
        }
        List<Runnable> due = new ArrayList<>();
        while (!promises.isEmpty() && promises.peek().after() <= cut.end()) {
            due.add(promises.remove().kept());
        }
        return due;
    }

    /** Is done with a cut that was refused: its gaps wait for the next one. */
    synchronized void refused(Cut cut) {
        buffer.again(cut);
    }

    /** How many samples wait, those on their way to the flow included. */
    synchronized int samples() {
        return buffer.samples();
    }

    /** How many bytes wait. */
    synchronized long bytes() {
        return buffer.bytes();
    }

    /** How many samples were dropped since the last one that was kept. */
    synchronized long losing() {
        return buffer.losing();
    }

    /** What to do when so many samples, counted from the start, wait no more. */
    private record Promise(long after, Runnable kept) {}
}
