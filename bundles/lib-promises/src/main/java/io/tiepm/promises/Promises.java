package io.tiepm.promises;

import io.tiepm.promises.FaultProxy.Spoiling;
import java.util.List;
import java.util.Optional;

/** All that drivers promise, in the order in which it is judged: what tells most comes first. */
public final class Promises {
    public static final ReadingPromise ORDER = new Order();
    public static final ReadingPromise QUALITY = new GoodQuality();
    public static final ReadingPromise NO_FUTURE = new NoFuture();
    public static final ReadingPromise UNKNOWN_ADDRESS = new UnknownAddress();

    public static final LinePromise UNPLUG = new Unplug();
    public static final LinePromise HALF_OPEN = new BadLine(
            "half-open",
            "it gives up in time on a connection that stands and never answers",
            "swallows all answers",
            false,
            pace -> Spoiling.SILENCE);
    public static final LinePromise RESET = new BadLine(
            "reset",
            "a connection that is reset is told as lost, and made again",
            "resets the connection in place of an answer",
            false,
            pace -> Spoiling.RESET);
    public static final LinePromise SLOW_DRIP = new BadLine(
            "slow-drip",
            "an answer that drips in byte by byte does not hold it",
            "lets answers through byte by byte, a third of its timeout before each",
            true,
            pace -> Spoiling.drip(pace.timeout().dividedBy(3)));
    public static final LinePromise GARBAGE = garbage(1);
    public static final LinePromise HALF_ANSWER = new BadLine(
            "half-answer",
            "half an answer is no measurement",
            "lets the first half of answers through",
            true,
            pace -> Spoiling.HALF);

    public static final Promise WRONG_UNIT = new TestPromise(
            "wrong-unit",
            "the answer of another unit is no measurement",
            "where an answer names its unit only the driver knows; its own tests judge it");
    public static final LinePromise REBOOT = new Outage(
            "reboot",
            "a device that restarts is told as lost, and measured again when it is back",
            "closes the port, and opens it again",
            false);
    public static final Promise CERTIFICATE = new TestPromise(
            "certificate-expiry",
            "a certificate that ran out is told as refused, with a sentence that helps",
            "no certificate of a machine that works can be made to run out; the driver's own tests judge it");
    public static final LinePromise DEAD_NEIGHBOUR = new DeadNeighbour();
    public static final LinePromise FLAPPING = new Flapping();
    public static final LinePromise STOP = new Stopping();
    public static final LinePromise THREADS = new LeftThreads();
    public static final Promise CLASS_LOADERS = new TestPromise(
            "class-loaders",
            "no class of it is left when it was taken out",
            "a driver that is in use cannot be taken out; the driver's own tests judge it");
    public static final LinePromise RECOVERY = new Outage(
            "recovery",
            "two periods after the device is back it measures again",
            "closes the port, opens it again, and tries once in each period",
            true);
    public static final LinePromise BAD_QUALITY = new BadQuality();
    public static final Promise GAP = new TestPromise(
            "gap",
            "what was not measured is recorded as a gap",
            "it takes a link that is not measured for a while, which --pause allows");

    /** Every one, each once. */
    public static final List<Promise> ALL = List.of(
            ORDER,
            QUALITY,
            NO_FUTURE,
            UNKNOWN_ADDRESS,
            UNPLUG,
            HALF_OPEN,
            RESET,
            SLOW_DRIP,
            GARBAGE,
            HALF_ANSWER,
            WRONG_UNIT,
            REBOOT,
            CERTIFICATE,
            RECOVERY,
            BAD_QUALITY,
            GAP,
            DEAD_NEIGHBOUR,
            STOP,
            FLAPPING,
            THREADS,
            CLASS_LOADERS);

    private Promises() {}

    /** The one of that name. */
    public static Optional<Promise> find(String name) {
        return ALL.stream().filter(promise -> promise.name().equals(name)).findFirst();
    }

    /**
     * Noise in place of answers.
     *
     * @param seed the same seed gives the same noise
     */
    public static LinePromise garbage(long seed) {
        return new BadLine(
                "garbage",
                "noise is no measurement",
                "sends noise in place of answers",
                false,
                pace -> Spoiling.garbage(seed));
    }

    /**
     * Answers of another unit in place of the right ones.
     *
     * @param spoiling makes them of the right ones
     */
    public static LinePromise wrongUnit(Spoiling spoiling) {
        return new BadLine(
                WRONG_UNIT.name(), WRONG_UNIT.says(), "names another unit in each answer", false, pace -> spoiling);
    }
}
