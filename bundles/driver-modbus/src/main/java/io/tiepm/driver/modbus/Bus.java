package io.tiepm.driver.modbus;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One serial line with all of its units. Whoever asks waits for its turn, first come, first served; a turn is one
 * request. What comes unasked, late or spoilt is passed over: the line breaks only when the port has gone.
 */
final class Bus implements Line {
    private final Pipe pipe;
    private final Framing framing;
    private final Timing timing;
    private final Echo echo;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Shares shares = new Shares();
    private final byte[] chunk = new byte[512];
    private final LongConsumer atEnd;
    private boolean plain;
    private long lastByte = System.nanoTime();

    /**
     * @param atEnd is told when the last answer that may still come is over, by {@link System#nanoTime}
     */
    Bus(Pipe pipe, Framing framing, Timing timing, Echo echo, LongConsumer atEnd) {
        this.pipe = pipe;
        this.framing = framing;
        this.timing = timing;
        this.echo = echo;
        this.atEnd = atEnd;
        this.plain = echo == Echo.OFF;
    }

    @Override
    public Answer ask(Request request, Pace pace) throws IOException {
        try {
            if (!turn.tryLock(pace.turn().toNanos(), TimeUnit.NANOSECONDS)) {
                return Answer.BUSY;
            }
            try {
                return shares.mayAsk(request.unit(), System.nanoTime()) ? inTurn(request, pace) : Answer.RESTS;
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        } catch (IOException | RuntimeException broken) {
            close();
            throw broken;
        }
    }

    @Override
    public boolean open() {
        return pipe.open();
    }

    @Override
    public void close() {
        pipe.close();
        turn.lock();
        try {
            atEnd.accept(shares.quietAfter());
        } finally {
            turn.unlock();
        }
    }

    @Override
    public boolean tellsItsEnd() {
        return pipe.tellsItsEnd();
    }

    private Answer inTurn(Request request, Pace pace) throws IOException, InterruptedException {
        int unit = request.unit();
        long began = System.nanoTime();
        try {
            Answer answer = fallsQuiet(pace) ? exchange(request, pace.timeout()) : Answer.GARBLED;
            if (answer == Answer.SILENCE) {
                shares.silent(unit, since(began), System.nanoTime());
            } else if (answer == Answer.GARBLED) {
                shares.garbled(unit, since(began), System.nanoTime());
            } else {
                shares.answered(unit);
            }
            if (shares.deserted()) {
                throw new IOException("nobody on it answers");
            }
            return answer;
        } catch (InterruptedException stop) {
            // the answer may come while another one listens
            shares.silent(unit, pace.timeout(), System.nanoTime());
            throw stop;
        }
    }

    /** Waits until the line has been quiet for long enough, and forgets what comes until then. */
    private boolean fallsQuiet(Pace pace) throws IOException, InterruptedException {
        long quiet = Math.max(timing.quiet().toNanos(), pace.gap().toNanos());
        long giveUp = System.nanoTime() + pace.timeout().toNanos() + quiet;
        while (true) {
            long now = System.nanoTime();
            if (pipe.read(chunk, quiet - (now - lastByte)) > 0) {
                lastByte = System.nanoTime();
                if (lastByte - giveUp > 0) {
                    return false;
                }
            } else if (System.nanoTime() - lastByte >= quiet) {
                return true;
            }
        }
    }

    private Answer exchange(Request request, Duration timeout) throws IOException, InterruptedException {
        byte[] frame = framing.frame(request);
        Ear ear = new Ear(framing, request, frame, echo == Echo.ON, plain);
        int onTheLine = frame.length + framing.length(request.bytes());
        pipe.write(frame);
        lastByte = System.nanoTime();
        long deadline = lastByte + timeout.plus(timing.of(onTheLine)).toNanos();
        Answer answer = listen(ear, deadline);
        if (answer == null) {
            answer = ear.still();
        }
        if (answer == null) {
            return ear.anything() ? Answer.GARBLED : Answer.SILENCE;
        }
        plain |= answer != Answer.GARBLED && echo == Echo.AUTO && ear.answerAlone();
        return answer;
    }

    private @Nullable Answer listen(Ear ear, long deadline) throws IOException, InterruptedException {
        long frameEnd = timing.frameEnd().toNanos();
        while (true) {
            long now = System.nanoTime();
            long left = deadline - now;
            if (left <= 0) {
                return null;
            }
            long wait = ear.waits() ? Math.min(left, Math.max(1, frameEnd - (now - lastByte))) : left;
            int count = pipe.read(chunk, wait);
            Answer answer = null;
            if (count > 0) {
                lastByte = System.nanoTime();
                answer = ear.hear(chunk, count);
            } else if (ear.waits() && System.nanoTime() - lastByte >= frameEnd) {
                answer = ear.still();
            }
            if (answer != null) {
                return answer;
            }
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
