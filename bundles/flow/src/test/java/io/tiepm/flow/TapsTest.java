package io.tiepm.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Tap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TapsTest {
    private final Taps taps = new Taps(2);

    @AfterEach
    void stop() {
        taps.stop();
    }

    @Test
    void losesTheOldestOfAListenerThatIsSlowAndHoldsUpNobodyElse() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        Recorder slow = new Recorder() {
            @Override
            public void accepted(Accepted data) {
                busy.countDown();
                await(gate);
                super.accepted(data);
            }
        };
        Recorder quick = new Recorder();
        taps.addTap(slow);
        taps.addTap(quick);
        tell(1);
        assertEquals(1, quick.next());
        assertTrue(busy.await(10, TimeUnit.SECONDS));
        for (long sequence = 2; sequence <= 5; sequence++) {
            tell(sequence);
            assertEquals(sequence, quick.next());
        }
        gate.countDown();
        assertEquals(1, slow.next());
        assertEquals(4, slow.next());
        assertEquals(5, slow.next());
        assertEquals(2, taps.dropped());
    }

    @Test
    void goesOnTellingAListenerThatThrows() throws Exception {
        Recorder clumsy = new Recorder() {
            @Override
            public void accepted(Accepted data) {
                super.accepted(data);
                throw new IllegalStateException("a bug");
            }
        };
        taps.addTap(clumsy);
        tell(1);
        assertEquals(1, clumsy.next());
        tell(2);
        assertEquals(2, clumsy.next());
        taps.removeTap(clumsy);
        assertEquals(2, taps.failed());
    }

    @Test
    void tellsNothingMoreToOneWhoLeft() throws Exception {
        Recorder gone = new Recorder();
        Recorder there = new Recorder();
        taps.addTap(gone);
        taps.addTap(there);
        taps.removeTap(gone);
        tell(1);
        assertEquals(1, there.next());
        assertTrue(gone.heard.isEmpty());
        assertEquals(1, taps.size());
    }

    private void tell(long sequence) {
        taps.tell(new News.Data(House.accepted(Batches.of("press-7", sequence))));
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static class Recorder implements Tap {
        final BlockingQueue<Long> heard = new LinkedBlockingQueue<>();

        @Override
        public void accepted(Accepted data) {
            heard.add(data.batch().sequence());
        }

        long next() throws InterruptedException {
            Long sequence = heard.poll(10, TimeUnit.SECONDS);
            return sequence == null ? 0 : sequence;
        }
    }
}
