package io.tiepm.errands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrandsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Errands<String, String> errands = new Errands<>("test-errands", 3, Clock.fixed(NOON, ZoneOffset.UTC));
    private final List<String> taken = new ArrayList<>();

    @AfterEach
    void end() {
        errands.end();
    }

    @Test
    void takesAStepForWhatIsNewAndForWhatChangedAndForNothingElse() throws Exception {
        visit(List.of("a 1", "b 1"));
        visit(List.of("a 1", "b 2"));
        assertEquals(List.of("a 1", "b 1", "b 2"), taken);
    }

    @Test
    void leavesTheRestForLaterWhereAStepSaysSo() throws Exception {
        onItsThread(
                () -> errands.visit(List.of("a 1", "b 1"), ErrandsTest::key, Function.identity(), (thing, track) -> {
                    take(thing, track);
                    return false;
                }));
        assertEquals(List.of("a 1"), taken);
    }

    @Test
    void sendsNoMoreThanMayBeOnTheirWay() throws Exception {
        List<Track<String>> flying = new ArrayList<>();
        List<String> ten = IntStream.range(0, 10).mapToObj(i -> i + " 1").toList();
        onItsThread(() -> errands.visit(ten, ErrandsTest::key, Function.identity(), (thing, track) -> {
            take(thing, track);
            track.fly(thing);
            flying.add(track);
            return true;
        }));
        assertEquals(3, taken.size());
        onItsThread(() -> flying.get(0).land());
        visit(ten);
        assertEquals(List.of("0 1", "1 1", "2 1", "0 1"), taken.subList(0, 4));
    }

    @Test
    void looksAgainAtWhatWasForgotten() throws Exception {
        visit(List.of("a 1", "b 1"));
        errands.lookAgain("b");
        visit(List.of("a 1", "b 1"));
        assertEquals(List.of("a 1", "b 1", "b 1"), taken);
        errands.lookAgain();
        visit(List.of("a 1", "b 1"));
        assertEquals(List.of("a 1", "b 1", "b 1", "a 1", "b 1"), taken);
    }

    @Test
    void whatBreaksOnceIsTakenAgain() throws Exception {
        CountDownLatch twice = new CountDownLatch(2);
        errands.begin(() -> {
            twice.countDown();
            throw new IllegalStateException("a bug");
        });
        assertTrue(twice.await(20, TimeUnit.SECONDS));
    }

    @Test
    void knowsWhatItWroteAndSaidLast() {
        Track<String> track = new Track<>();
        track.fly("key");
        assertTrue(track.wrote("key"));
        assertFalse(track.wrote("other"));
        assertTrue(track.isNews("the node is away"));
        assertFalse(track.isNews("the node is away"));
    }

    private void visit(List<String> things) throws Exception {
        onItsThread(() -> errands.visit(things, ErrandsTest::key, Function.identity(), (thing, track) -> {
            take(thing, track);
            return true;
        }));
    }

    private void take(String thing, Track<String> track) {
        taken.add(thing);
        track.look(thing);
        track.rest(NOON, Duration.ofSeconds(1));
    }

    private static String key(String thing) {
        return thing.split(" ")[0];
    }

    private void onItsThread(Runnable work) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        errands.soon(() -> {
            work.run();
            done.complete(null);
        });
        done.get(20, TimeUnit.SECONDS);
    }
}
