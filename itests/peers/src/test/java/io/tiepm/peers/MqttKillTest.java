package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.SampleSink;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.mqtt.MqttLink;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Brokers and houses that are killed under load. Mosquitto acknowledges what it has not written yet, so that a killed one
 * loses of that; docs/drivers/mqtt.md tells how much. What came to us must be on the disk in the end, whatever happens.
 */
@Timeout(180)
class MqttKillTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Set<Long> disk = ConcurrentHashMap.newKeySet();
    private final Set<Long> came = ConcurrentHashMap.newKeySet();
    private volatile InetSocketAddress address;
    private Mosquitto broker;
    private Thread machine;

    @AfterEach
    void stop() {
        if (broker != null) {
            broker.close();
        }
        if (machine != null) {
            machine.interrupt();
        }
    }

    @Test
    void nothingIsLostWhenTheBrokerIsStoppedAndStarted() throws Exception {
        Publisher publisher = interrupted(Mosquitto::end);
        nothingIsMissing(publisher.acknowledged());
    }

    @Test
    void nothingThatCameIsLostWhenTheBrokerIsKilled() throws Exception {
        Publisher publisher = interrupted(Mosquitto::kill);
        nothingIsMissing(came);
        int lost = (int) publisher.acknowledged().stream()
                .filter(number -> !disk.contains(number))
                .count();
        System.out.println("Mosquitto had acknowledged "
                + publisher.acknowledged().size() + " messages, was killed five times, and lost " + lost);
    }

    @Test
    void nothingIsLostWhenTheHouseDiesBetweenReceiptAndDisk() throws Exception {
        start();
        Publisher publisher = publisher();
        for (int death = 0; death < 5; death++) {
            House house = new House(40);
            MqttLink link = listening(house);
            int before = disk.size();
            await(() -> disk.size() > before + 200);
            house.die(); // what was taken and not yet on the disk is gone with it
            link.disconnect();
        }
        MqttLink link = listening(new House(0));
        finish(publisher);
        await(() -> disk.containsAll(publisher.acknowledged()));
        link.disconnect();
        nothingIsMissing(publisher.acknowledged());
        nothingIsMissing(came);
    }

    private Publisher interrupted(End how) throws Exception {
        start();
        Publisher publisher = publisher();
        House house = new House(20);
        MqttLink link = listening(house);
        for (int end = 0; end < 5; end++) {
            int before = disk.size();
            await(() -> disk.size() > before + 300);
            how.end(broker);
            house.awaitLost();
            house.write(); // which lives on, and acknowledges to nobody
            link.disconnect();
            start();
            house = new House(end == 4 ? 0 : 20);
            link = listening(house);
        }
        finish(publisher);
        await(() -> disk.containsAll(publisher.acknowledged()));
        link.disconnect();
        return publisher;
    }

    private interface End {
        void end(Mosquitto broker) throws InterruptedException;
    }

    private void finish(Publisher publisher) throws InterruptedException {
        publisher.enough();
        machine.join(LONG.toMillis());
    }

    private void nothingIsMissing(Set<Long> wanted) {
        assertTrue(wanted.size() > 500, wanted.size() + " messages");
        Set<Long> missing = new TreeSet<>(wanted);
        missing.removeAll(disk);
        assertEquals(
                0, missing.size(), () -> "missing " + missing.stream().limit(20).toList());
    }

    private void start() throws IOException, InterruptedException {
        broker = Mosquitto.start(
                folder,
                "allow_anonymous true",
                "persistence true",
                "persistence_location " + folder + "/",
                "autosave_on_changes true",
                "autosave_interval 1",
                "max_queued_messages 0",
                "max_inflight_messages 0");
        address = broker.address();
    }

    private Publisher publisher() throws Exception {
        listening(new House(0)).disconnect(); // so that there is a session before there is a word
        Publisher publisher = new Publisher(() -> address);
        machine = new Thread(publisher);
        machine.setDaemon(true);
        machine.start();
        return publisher;
    }

    private MqttLink listening(SampleSink house) throws Exception {
        for (int attempt = 1; ; attempt++) {
            MqttLink link = MqttLinks.link(address, Map.of("version", "3.1.1"));
            try {
                link.connect();
                link.listen(Points.at("t json:/n type=integer"), house);
                return link;
            } catch (LinkException notYet) {
                link.disconnect();
                if (attempt == 20) {
                    throw notYet;
                }
            }
        }
    }

    private static void await(BooleanSupplier so) throws InterruptedException {
        long giveUp = System.nanoTime() + LONG.toNanos();
        while (!so.getAsBoolean() && System.nanoTime() < giveUp) {
            Thread.sleep(5);
        }
    }

    private static long number(Sample sample) {
        return ((Value.Integer) sample.value()).integer();
    }

    /** A house whose disk lags behind by so many messages. */
    private final class House implements SampleSink {
        private final int lag;
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private boolean dead;
        private boolean lost;

        House(int lag) {
            this.lag = lag;
        }

        synchronized void die() {
            dead = true;
        }

        synchronized void write() {
            while (!waiting.isEmpty()) {
                waiting.remove().run();
            }
        }

        synchronized void awaitLost() throws InterruptedException {
            while (!lost) {
                wait();
            }
        }

        @Override
        public void put(Sample sample) {
            throw new AssertionError("it needs an acknowledgement");
        }

        @Override
        public synchronized boolean put(List<Sample> samples, Runnable kept) {
            if (dead) {
                return false;
            }
            samples.forEach(sample -> came.add(number(sample)));
            waiting.add(() -> {
                samples.forEach(sample -> disk.add(number(sample)));
                kept.run();
            });
            while (waiting.size() > lag) {
                waiting.remove().run();
            }
            return true;
        }

        @Override
        public boolean late(List<Sample> samples) {
            throw new AssertionError("a broker has no history");
        }

        @Override
        public void alive() {
            throw new AssertionError("nobody asked it to hold anything");
        }

        @Override
        public synchronized void lost(LinkException why) {
            lost = true;
            notifyAll();
        }
    }
}
