package io.tiepm.sensor.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Asset;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.Specification;
import io.tiepm.contract.kit.OneAsset;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.evidence.Statement;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to files while the server is down: it goes on, and neither loses a root nor anchors one twice. */
@Timeout(60)
class LostFilesTest {
    /** A clock that is set by hand. */
    private static final class Hand extends Clock {
        private volatile Instant now = Chain.NOON.plusSeconds(1);

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @TempDir
    Path folder;

    private final Hand clock = new Hand();
    private final Kept historian = new Kept();
    private final Chain chain = new Chain();
    private final PaperLedger ledger = new PaperLedger("paper", "*");
    private SecretKey signer = Chain.KEY;
    private IntervalAnchoring anchoring;
    private int minute;

    @AfterEach
    void stop() {
        if (anchoring != null) {
            anchoring.stop();
            anchoring = null;
        }
    }

    private void start() {
        anchoring = new IntervalAnchoring(
                folder,
                Duration.ofSeconds(60),
                Duration.ofSeconds(900),
                256 << 20,
                historian,
                new OneAsset(new Asset(
                        Chain.PRESS,
                        new Nameplate("ACME", "", "7", "press", ""),
                        Specification.NONE,
                        Set.of(Chain.KEY.key()),
                        LifeCycle.IN_SERVICE,
                        Instant.EPOCH)),
                signer,
                clock);
        anchoring.addLedger(ledger);
    }

    private SignedBatch accept() {
        SignedBatch batch = chain.next(Chain.oil(minute++, minute), clock.now);
        historian.append(batch, Flags.none(batch.batch().size()));
        anchoring.note(new Accepted(batch, Flags.none(batch.batch().size())));
        return batch;
    }

    /** So many minutes, each with a batch and so a link. */
    private void anchor(int links) throws Exception {
        for (int i = 0; i < links; i++) {
            accept();
            close();
        }
    }

    private void close() throws Exception {
        int links = ledger.roots.size() + 1;
        pass(60);
        await(() ->
                ledger.roots.size() == links && anchoring.anchors(1).get(0).state() == IntervalAnchor.State.ANCHORED);
    }

    @Test
    void makesLinksThatAreMissingAgainOfTheLedgerAndTheBatchesAndGoesOnBehindTheLast() throws Exception {
        start();
        anchor(5);
        List<Digest> before = List.copyOf(ledger.roots);
        List<IntervalAnchor> shown = anchoring.anchors("paper", 1, 10);
        stop();
        delete(folder.resolve("paper"));

        start();
        await(() -> anchoring.anchors(1).size() == 1);
        List<IntervalAnchor> again = anchoring.anchors("paper", 1, 10);
        assertEquals(5, again.size());
        for (int i = 0; i < 5; i++) {
            assertEquals(shown.get(i).root(), again.get(i).root());
            assertEquals(shown.get(i).batches(), again.get(i).batches());
            assertEquals(shown.get(i).transaction(), again.get(i).transaction());
            assertEquals(IntervalAnchor.State.ANCHORED, again.get(i).state());
        }
        assertEquals(5, anchoring.provable().anchored());
        String said = anchoring.mended().get("paper");
        assertTrue(said.contains("0 were still there, 5 were made again of the batches"), said);
        assertEquals(
                List.of(Finding.Level.WARNING, Finding.Level.FINE),
                new AnchoringStatus(anchoring)
                        .findings().stream().map(Finding::level).toList());

        anchor(2);
        assertEquals(before, ledger.roots.subList(0, 5));
        assertEquals(7, ledger.roots.size());
        assertEquals(7, Set.copyOf(ledger.roots).size(), "none twice");
        assertEquals(7, anchoring.anchorOf(Chain.PRESS, 7).orElseThrow().sequence());
    }

    @Test
    void keepsWhatIsWholeOfADamagedFileAndKeepsTheFileUnderAnotherName() throws Exception {
        start();
        anchor(4);
        stop();
        Path file = folder.resolve("paper/0000000000.links");
        byte[] damaged = Files.readAllBytes(file);
        // in the second link
        damaged[Math.toIntExact(record(file, 2)) + 40] ^= 1;
        Files.write(file, damaged);

        start();
        await(() -> anchoring.provable().anchored() == 4);
        String said = anchoring.mended().get("paper");
        assertTrue(said.contains("3 were still there, 1 were made again of the batches"), said);
        assertArrayEquals(damaged, Files.readAllBytes(folder.resolve("paper/0000000000.links.damaged-1")));
        anchor(1);
        assertEquals(5, ledger.roots.size());
        stop();
        start();
        assertEquals(5, anchoring.anchors("paper", 1, 10).size());
    }

    @Test
    void aLinkWhoseStatementsAreGoneKeepsItsNumberAndItsBatchesAreNotAnchoredTwice() throws Exception {
        start();
        anchor(1);
        Statement alarm = new Statement(Statement.ALARM, "press-7/oil", clock.now, "{}");
        anchoring.note(alarm);
        anchor(1);
        anchor(1);
        stop();
        delete(folder.resolve("paper"));

        start();
        await(() -> anchoring.anchors(1).size() == 1);
        String said = anchoring.mended().get("paper");
        assertTrue(said.contains("2 were made again of the batches that are kept, of 1 only the root is known"), said);
        assertEquals(
                2,
                anchoring.anchorOf(Chain.PRESS, 2).orElseThrow().sequence(),
                "by its window, and link 3 goes on behind");
        anchor(1);
        assertEquals(4, ledger.roots.size());
        assertEquals(1, anchoring.anchors(1).get(0).batches());
    }

    @Test
    void batchesOfALastLinkWhoseStatementsAreGoneAreAnchoredAgainRatherThanLost() throws Exception {
        start();
        anchor(1);
        anchoring.note(new Statement(Statement.ALARM, "press-7/oil", clock.now, "{}"));
        anchor(1);
        stop();
        delete(folder.resolve("paper"));

        start();
        await(() -> anchoring.anchors(1).size() == 1);
        IntervalAnchor bare = anchoring.anchors(1).get(0);
        assertEquals("only its root is known: its file was damaged or missing", bare.detail());
        anchor(1);
        assertEquals(3, ledger.roots.size());
        assertEquals(2, anchoring.anchors(1).get(0).batches(), "that of the link whose list is lost, and the new one");
    }

    @Test
    void whatWaitedForTheLedgerFollowsItsLastLinkUnderItsOwnRoot() throws Exception {
        start();
        anchor(2);
        stop();
        byte[] old = Files.readAllBytes(folder.resolve("paper/0000000000.links"));
        start();
        anchor(2);
        stop();
        // an older copy was put back, and before the ledger could be asked more came
        Files.write(folder.resolve("paper/0000000000.links"), old);
        ledger.isSilent = true;
        start();
        accept();
        pass(60);
        await(() ->
                anchoring.anchors(1).size() == 1 && anchoring.anchors(1).get(0).sequence() >= 3);
        assertEquals(4, ledger.roots.size());
        Digest waiting = anchoring.anchors(1).get(0).root();
        ledger.isSilent = false;
        stop();
        start();
        await(() -> ledger.roots.size() > 4 && ledger.roots.contains(waiting));
        assertEquals(ledger.roots.size(), Set.copyOf(ledger.roots).size(), "none twice");
        assertEquals(
                LongStream.rangeClosed(1, ledger.roots.size()).boxed().toList(),
                anchoring.anchors("paper", 1, 20).stream()
                        .map(IntervalAnchor::sequence)
                        .toList());
    }

    @Test
    void waitsForALedgerThatIsSilentRatherThanBeginAgainAtLinkOne() throws Exception {
        start();
        anchor(3);
        stop();
        delete(folder.resolve("paper"));
        ledger.isSilent = true;
        start();
        accept();
        await(() -> !anchoring.troubles().isEmpty());
        String trouble = anchoring.troubles().get(0);
        assertTrue(trouble.contains("it goes on from the ledger's last link when that is told"), trouble);
        assertTrue(trouble.contains("nobody answers"), trouble);
        pass(60);
        ledger.isSilent = false;
        await(() -> anchoring.troubles().isEmpty());
        // a gap for the time in which nothing could be, then the batch
        pass(60);
        await(() -> anchoring.anchorOf(Chain.PRESS, 4).isPresent()
                && anchoring.provable().anchored() == 4);
        assertEquals(ledger.roots.size(), Set.copyOf(ledger.roots).size(), "none twice");
    }

    @Test
    void whatBelongsOnALedgerThatIsSilentGoesOnNoOther() throws Exception {
        PaperLedger presses = new PaperLedger("presses", "press");
        presses.isSilent = true;
        start();
        anchoring.addLedger(presses);
        await(() -> !anchoring.troubles().isEmpty());
        accept();
        anchoring.note(new Statement(Statement.ALARM, "press-7/oil", clock.now, "{}"));
        pass(60);
        await(() -> anchoring.provable().anchored() == 0 && ledger.roots.size() == 1);
        presses.isSilent = false;
        pass(10);
        await(() -> anchoring.troubles().isEmpty());
        pass(60);
        await(() -> anchoring.provable().anchored() == 1);
        assertEquals("presses", anchoring.anchorOf(Chain.PRESS, 1).orElseThrow().chain());
    }

    @Test
    void aGatewayFileThatIsDamagedIsTakenFromItsCopyBesideTheLinks() throws Exception {
        start();
        anchor(1);
        Digest name = anchoring.gateway();
        Path file = folder.resolve("gateway");
        byte[] good = Files.readAllBytes(file);
        for (byte[] bad : List.of(
                new byte[0],
                flipped(good, 10),
                flipped(good, good.length - 2),
                Arrays.copyOf(good, 20),
                "something else".getBytes(StandardCharsets.US_ASCII))) {
            stop();
            Files.write(file, bad);
            // another key signs since, so that only the file can tell
            signer = Chain.key(43);
            start();
            await(() -> anchoring.anchors(1).size() == 1);
            assertEquals(name, anchoring.gateway());
            assertArrayEquals(good, Files.readAllBytes(file));
        }
        stop();
        Files.delete(file);
        start();
        anchor(1);
        assertEquals(name, anchoring.gateway());
        assertEquals(2, ledger.roots.size());
    }

    @Test
    void aGatewayFileThatCannotBeToldStopsAnchoringAndNothingElseUntilItIsPutBack() throws Exception {
        start();
        anchor(1);
        Digest name = anchoring.gateway();
        stop();
        Path file = folder.resolve("gateway");
        byte[] good = Files.readAllBytes(file);
        Files.delete(folder.resolve("paper/gateway"));
        Files.write(file, flipped(good, 10));

        start();
        accept();
        await(() -> !anchoring.troubles().isEmpty());
        assertTrue(
                anchoring
                        .troubles()
                        .get(0)
                        .startsWith("nothing is anchored: " + file + " is damaged; put back a copy of it"),
                anchoring.troubles()::toString);
        assertEquals(1, anchoring.troubles().size());
        assertThrows(IllegalStateException.class, anchoring::gateway);
        assertEquals(
                Finding.Level.BROKEN,
                new AnchoringStatus(anchoring).findings().get(0).level());
        assertTrue(anchoring.receipt(Chain.PRESS, 2).isPresent(), "gathered all the same");
        pass(60);
        assertEquals(1, ledger.roots.size());

        // by hand, without a checksum
        Files.writeString(file, name + "\n");
        pass(20);
        await(() -> anchoring.troubles().isEmpty());
        pass(60);
        await(() -> anchoring.provable().anchored() == 2);
        assertEquals(name, anchoring.gateway());
        assertFalse(anchoring.anchorOf(Chain.PRESS, 2).isEmpty());
    }

    @Test
    void aDamagedSummaryIsMadeAgain() throws Exception {
        Path place = folder.resolve("many");
        try (LinkStore store = new LinkStore(place)) {
            for (int i = 1; i <= LinkStore.IN_FILE + 1; i++) {
                store.add(new Link(
                        i,
                        Digest.of(new byte[] {(byte) i, (byte) (i >> 8)}),
                        Chain.NOON.plusSeconds(60L * i),
                        Chain.NOON.plusSeconds(60L * i + 60),
                        false,
                        Map.of(Chain.PRESS, new Link.Range(i, i)),
                        1,
                        i,
                        List.of()));
            }
        }
        Path summary = place.resolve("summary");
        byte[] good = Files.readAllBytes(summary);
        for (int at = 0; at < good.length; at++) {
            Files.write(summary, flipped(good, at));
            try (LinkStore store = new LinkStore(place)) {
                assertEquals(LinkStore.IN_FILE + 1, store.lastBatch(Chain.PRESS), "byte " + at);
                assertEquals(0, store.placed());
            }
        }
        Files.delete(LinkStore.path(place, 0));
        IOException told = assertThrows(IOException.class, () -> new LinkStore(place));
        assertTrue(told.getMessage().contains("0000000000.links is missing"), told.getMessage());
    }

    /** Where in the file a link's record begins. */
    private static long record(Path file, long sequence) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        for (int at = 0; at < bytes.limit(); at += 12 + bytes.getInt(at)) {
            if (bytes.get(at + 13) == 1 && bytes.getLong(at + 14) == sequence) {
                return at;
            }
        }
        throw new IOException("there is no link " + sequence);
    }

    private static byte[] flipped(byte[] good, int at) {
        byte[] bad = good.clone();
        bad[at] ^= 1;
        return bad;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private void pass(int seconds) {
        clock.now = clock.now.plusSeconds(seconds);
    }

    private static void await(Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.call()) {
            assertTrue(System.nanoTime() < end, "it never came");
            Thread.sleep(10);
        }
    }
}
