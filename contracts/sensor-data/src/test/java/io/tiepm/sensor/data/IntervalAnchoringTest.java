package io.tiepm.sensor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Alarm;
import io.tiepm.contract.Anchoring;
import io.tiepm.contract.Asset;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.contract.kit.OneAsset;
import io.tiepm.evidence.BatchLeaf;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Interval;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.evidence.Statement;
import io.tiepm.model.Period;
import io.tiepm.status.Finding;
import java.io.IOException;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class IntervalAnchoringTest {
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
    private Duration promise = Duration.ofSeconds(900);
    private IntervalAnchoring anchoring;

    @AfterEach
    void stop() {
        if (anchoring != null) {
            anchoring.stop();
        }
    }

    private void start() throws IOException {
        anchoring = new IntervalAnchoring(
                folder,
                Duration.ofSeconds(60),
                promise,
                256 << 20,
                historian,
                new OneAsset(new Asset(
                        Chain.PRESS,
                        new Nameplate("ACME", "", "7", "press", ""),
                        Specification.NONE,
                        Set.of(Chain.KEY.key()),
                        LifeCycle.IN_SERVICE,
                        Instant.EPOCH)),
                Chain.KEY,
                clock);
        anchoring.addLedger(ledger);
    }

    private SignedBatch accept(int second, double... numbers) {
        return accept(chain.next(Chain.oil(second, numbers)));
    }

    private SignedBatch accept(SignedBatch batch) {
        historian.append(batch, Flags.none(batch.batch().size()));
        anchoring.note(new Accepted(batch, Flags.none(batch.batch().size())));
        return batch;
    }

    @Test
    void oneRootStandsForAllThatWasAcceptedInAnInterval() throws Exception {
        start();
        SignedBatch first = accept(0, 1, 2);
        SignedBatch second = accept(2, 3);
        anchoring.note(new Statement(Statement.ALARM, "press-7/oil", clock.now, "{}"));
        pass(60);
        await(() -> ledger.roots.size() == 1);
        Interval interval = Interval.of(
                List.of(BatchLeaf.of(first.header()), BatchLeaf.of(second.header())),
                List.of(new Statement(Statement.ALARM, "press-7/oil", Chain.NOON.plusSeconds(1), "{}")));
        assertEquals(interval.root(), ledger.roots.get(0));
        await(() -> anchoring.provable().anchored() == 3);
        IntervalAnchor link = anchoring.anchorOf(Chain.PRESS, 2).orElseThrow();
        assertEquals(IntervalAnchor.State.ANCHORED, link.state());
        assertEquals(2, link.batches());
        assertEquals(3, link.readings());
        assertEquals(Chain.NOON.plusSeconds(60), link.until());
    }

    @Test
    void whatComesBetweenTheEndOfAWindowAndItsClosingIsOfTheNext() throws Exception {
        start();
        accept(chain.next(Chain.oil(58, 1), Chain.NOON.plusSeconds(59)));
        accept(chain.next(Chain.oil(59, 2), Chain.NOON.plusSeconds(60)));
        anchoring.note(new Statement(Statement.ALARM, "press-7/oil", Chain.NOON.plusSeconds(60), "{}"));
        pass(60);
        await(() -> anchoring.anchors(1).size() == 1);
        assertEquals(1, anchoring.anchors(1).get(0).batches());
        assertEquals(0, anchoring.anchors(1).get(0).statements());
        pass(60);
        await(() -> anchoring.anchors(2).size() == 2);
        assertEquals(1, anchoring.anchors(1).get(0).batches());
        assertEquals(1, anchoring.anchors(1).get(0).statements());
        Statement said = anchoring.statement(Statement.ALARM, "press-7/oil").orElseThrow();
        assertEquals(2, anchoring.anchorOf(said).orElseThrow().sequence());
        assertEquals(Chain.NOON.plusSeconds(120), anchoring.anchors(1).get(0).until());
    }

    @Test
    void whatBearsATimeFromFarAheadDoesNotWaitForIt() throws Exception {
        start();
        accept(chain.next(Chain.oil(0, 1), Chain.NOON.plusSeconds(86_400)));
        accept(chain.next(Chain.oil(1, 2), Chain.NOON.plusSeconds(2)));
        pass(60);
        await(() -> anchoring.anchors(1).size() == 1);
        assertEquals(2, anchoring.anchors(1).get(0).batches());
    }

    @Test
    void nothingAcceptedIsNothingAnchored() throws Exception {
        start();
        pass(600);
        Thread.sleep(1200);
        assertEquals(List.of(), anchoring.anchors(10));
    }

    @Test
    void givesAReceiptAtOnceThatNamesTheLatestTime() throws Exception {
        start();
        SignedBatch batch = accept(0, 1);
        SignedReceipt receipt = anchoring.receipt(Chain.PRESS, 1).orElseThrow();
        assertTrue(receipt.isGenuine());
        assertEquals(batch.digest(), receipt.receipt().batch());
        assertEquals(clock.now.plusSeconds(900), receipt.receipt().anchoredBy());
    }

    @Test
    void aRestartMovesNoPromise() throws Exception {
        start();
        accept(0, 1);
        pass(1);
        accept(1, 2);
        SignedReceipt first = anchoring.receipt(Chain.PRESS, 1).orElseThrow();
        SignedReceipt second = anchoring.receipt(Chain.PRESS, 2).orElseThrow();
        anchoring.stop();
        pass(20);
        promise = Duration.ofSeconds(86_400);
        start();
        assertEquals(first, anchoring.receipt(Chain.PRESS, 1).orElseThrow());
        assertEquals(second, anchoring.receipt(Chain.PRESS, 2).orElseThrow());
        assertTrue(first.isGenuine());
        anchoring.note(new Accepted(historian.batch(Chain.PRESS, 1).orElseThrow(), Flags.none(1)));
        assertEquals(first, anchoring.receipt(Chain.PRESS, 1).orElseThrow());
    }

    @Test
    void aBatchOfWhichNobodyHeardIsPromisedFromWhenItWasCut() throws Exception {
        SignedBatch unheard = chain.next(Chain.oil(0, 1), Chain.NOON.minusSeconds(7));
        historian.append(unheard, Flags.none(1));
        start();
        SignedReceipt receipt = anchoring.receipt(Chain.PRESS, 1).orElseThrow();
        assertTrue(receipt.isGenuine());
        assertEquals(Chain.NOON.minusSeconds(7), receipt.receipt().accepted());
        assertEquals(Chain.NOON.plusSeconds(893), receipt.receipt().anchoredBy());
        pass(30);
        anchoring.note(new Accepted(unheard, Flags.none(1)));
        assertEquals(receipt, anchoring.receipt(Chain.PRESS, 1).orElseThrow());
    }

    @Test
    void aLongerPromiseDoesNotMoveThatOfABatchOfBefore() throws Exception {
        start();
        anchoring.stop();
        historian.append(chain.next(Chain.oil(0, 1), Chain.NOON.plusSeconds(2)), Flags.none(1));
        for (int days = 1; days <= 2; days++) {
            pass(10);
            promise = Duration.ofDays(days);
            start();
            anchoring.stop();
        }
        start();
        SignedReceipt receipt = anchoring.receipt(Chain.PRESS, 1).orElseThrow();
        assertEquals(Chain.NOON.plusSeconds(902), receipt.receipt().anchoredBy());
        accept(20, 2);
        SignedReceipt later = anchoring.receipt(Chain.PRESS, 2).orElseThrow();
        assertEquals(clock.now.plusSeconds(172_800), later.receipt().anchoredBy());
    }

    @Test
    void noPromiseIsMadeForWhatNeverWasOrIsAnchoredAlready() throws Exception {
        start();
        historian.append(chain.next(Chain.oil(0, 1)), Flags.none(1));
        pass(60);
        await(() -> anchoring.provable().anchored() == 1);
        assertEquals(Optional.empty(), anchoring.receipt(Chain.PRESS, 1));
        assertEquals(Optional.empty(), anchoring.receipt(Chain.PRESS, 2));
        assertEquals(Optional.empty(), anchoring.receipt(Chain.PRESS, 0));
    }

    @Test
    void aPromiseIsShownAfterItWasKept() throws Exception {
        start();
        accept(0, 1);
        SignedReceipt receipt = anchoring.receipt(Chain.PRESS, 1).orElseThrow();
        pass(60);
        await(() -> anchoring.provable().anchored() == 1);
        anchoring.stop();
        start();
        assertEquals(receipt, anchoring.receipt(Chain.PRESS, 1).orElseThrow());
    }

    @Test
    void whatWasNotHeardOfIsFoundInTheHistorian() throws Exception {
        start();
        SignedBatch unheard = chain.next(Chain.oil(0, 1, 2, 3));
        historian.append(unheard, Flags.none(3));
        accept(3, 4);
        pass(60);
        await(() -> anchoring.provable().anchored() == 4);
        assertEquals(2, anchoring.anchors(1).get(0).batches());
    }

    @Test
    void goesOnAfterARestartWithoutLosingOrRepeatingALink() throws Exception {
        start();
        ledger.hold();
        accept(0, 1);
        pass(60);
        await(() -> anchoring.anchors(10).size() == 1);
        anchoring.stop();
        start();
        accept(60, 2);
        pass(60);
        await(() -> anchoring.anchors(10).size() == 2);
        ledger.letGo();
        await(() -> anchoring.provable().anchored() == 2);
        assertEquals(2, ledger.roots.size());
        assertEquals(2, ledger.roots.stream().distinct().count());
    }

    @Test
    void tellsTheStatementsOfAPeriodAndHowFarEachIs() throws Exception {
        start();
        Statement late = report(Chain.PRESS.value(), Chain.NOON.minusSeconds(7200));
        Statement first = report(Chain.PRESS.value(), Chain.NOON);
        List.of(
                        report(Chain.PRESS.value(), Chain.NOON.minusSeconds(7201)),
                        first,
                        report("pump-1", Chain.NOON),
                        new Statement(Statement.ALARM, Chain.PRESS.value(), Chain.NOON, "{}"))
                .forEach(anchoring::note);
        pass(60);
        await(() -> ledger.roots.size() == 1);
        ledger.hold();
        // what ended long ago may be told late: when its machine speaks again
        anchoring.note(late);
        pass(60);
        await(() -> anchoring.anchors(2).size() == 2);
        Statement open = report(Chain.PRESS.value(), clock.now);
        anchoring.note(open);
        anchoring.note(report(Chain.PRESS.value(), clock.now.plusSeconds(1)));
        await(() -> stated().size() == 3);
        assertEquals(
                List.of(first, late, open),
                stated().stream().map(Anchoring.Stated::statement).toList());
        assertEquals(
                List.of(true, false, false),
                stated().stream().map(Anchoring.Stated::isAnchored).toList());
        assertEquals(2, stated().get(1).anchor().orElseThrow().sequence());
        ledger.letGo();
        await(() -> stated().get(1).isAnchored());
    }

    private static Statement report(String subject, Instant at) {
        return new Statement(Statement.REPORT, subject, at, "{}");
    }

    /** From two hours before noon until now. */
    private List<Anchoring.Stated> stated() throws IOException {
        return anchoring.statements(
                Statement.REPORT,
                Chain.PRESS.value(),
                new Period(Chain.NOON.minusSeconds(7200), clock.now.plusNanos(1)));
    }

    @Test
    void aStatementThatACrashLeftBesideItsLinkIsNotAnchoredAgain() throws Exception {
        start();
        Statement alarm = new Statement(Statement.ALARM, "press-7/oil", clock.now, "{}");
        anchoring.note(alarm);
        pass(60);
        await(() -> anchoring.anchors(1).size() == 1);
        anchoring.stop();
        try (OpenStatements left = new OpenStatements(folder.resolve("statements.log"))) {
            left.add(alarm);
            left.keep();
        }
        start();
        accept(60, 1);
        pass(60);
        await(() -> anchoring.anchors(1).get(0).sequence() == 2);
        assertEquals(0, anchoring.anchors(1).get(0).statements());
    }

    @Test
    void manyLinksThatWaitedGoIntoOneTransaction() throws Exception {
        start();
        accept(0, 1);
        pass(60);
        await(() -> ledger.roots.size() == 1);
        ledger.hold();
        for (int i = 1; i <= 5; i++) {
            accept(60 * i, i);
            int links = i + 1;
            pass(60);
            await(() -> anchoring.anchors(10).size() == links);
        }
        ledger.letGo();
        await(() -> anchoring.provable().anchored() == 6);
        assertEquals(List.of(1, 1, 4), ledger.sizes);
    }

    @Test
    void aTimeInWhichTheServerDidNotRunIsCertified() throws Exception {
        start();
        accept(0, 1);
        pass(60);
        await(() -> anchoring.provable().anchored() == 1);
        anchoring.stop();
        pass(3600);
        start();
        IntervalAnchor gap = anchoring.anchors(1).get(0);
        assertTrue(gap.isGap());
        assertEquals(Chain.NOON.plusSeconds(60), gap.from());
        assertEquals(Chain.NOON.plusSeconds(3660), gap.until());
        await(() -> ledger.roots.size() == 2);
        Statement said = anchoring
                .statement(Statement.GAP, anchoring.gateway().toString())
                .orElseThrow();
        assertEquals(said.digest(), ledger.roots.get(1));
        assertEquals(2, anchoring.anchorOf(said).orElseThrow().sequence());
    }

    @Test
    void namesLinksThatAreDamagedWhileTheLedgerIsSilentAnchorsNothingOverThemAndGoesOnWhenTheyArePutBack()
            throws Exception {
        start();
        for (int i = 0; i < 3; i++) {
            accept(60 * i, i);
            int links = i + 1;
            pass(60);
            await(() -> anchoring.provable().anchored() == links);
        }
        anchoring.stop();
        Path file = folder.resolve("paper/0000000000.links");
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        damaged[40] ^= 1;
        Files.write(file, damaged);
        ledger.isSilent = true;

        start();
        accept(180, 3);
        pass(60);
        String trouble = anchoring.troubles().get(0);
        assertTrue(
                trouble.startsWith("nothing is anchored on the chain paper: " + file + " is damaged at byte 0"),
                trouble);
        RefusedException told = assertThrows(RefusedException.class, () -> anchoring.proof(Chain.PRESS, 1, 0));
        assertTrue(told.getMessage().contains(trouble), told.getMessage());
        assertEquals(
                List.of(Finding.Level.BROKEN, Finding.Level.FINE),
                new AnchoringStatus(anchoring)
                        .findings().stream().map(Finding::level).toList());
        assertEquals(3, ledger.roots.size());

        Files.write(file, whole);
        ledger.isSilent = false;
        pass(60);
        await(() -> anchoring.troubles().isEmpty());
        assertEquals(Map.of(), anchoring.mended());
        IntervalAnchor gap = anchoring.anchors(1).get(0);
        assertTrue(gap.isGap() && gap.sequence() == 4, gap::toString);
        pass(60);
        await(() -> anchoring.provable().anchored() == 4);
        assertEquals(5, anchoring.anchors(1).get(0).sequence());
    }

    @Test
    void statementsThatCannotBeReadAreToldAndReadWhenTheyArePutBack() throws Exception {
        start();
        Statement alarm = new Statement(Statement.ALARM, "press-7/oil", clock.now, "{}");
        anchoring.note(alarm);
        await(() -> anchoring.statement(Statement.ALARM, "press-7/oil").isPresent());
        anchoring.stop();
        Path file = folder.resolve("statements.log");
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = Arrays.copyOf(whole, whole.length + 40);
        Arrays.fill(damaged, 0, 12, (byte) 1);
        Arrays.fill(damaged, whole.length, damaged.length, (byte) 1);
        Files.write(file, damaged);

        start();
        accept(0, 1);
        await(() -> anchoring.troubles().size() == 1);
        assertTrue(
                anchoring.troubles().get(0).startsWith("nothing is anchored: " + file + " is damaged at byte 0"),
                anchoring.troubles()::toString);
        pass(60);
        Thread.sleep(1200);
        assertEquals(List.of(), anchoring.anchors(10));

        Files.write(file, whole);
        await(() -> anchoring.provable().anchored() == 1);
        assertEquals(List.of(), anchoring.troubles());
        assertEquals(1, anchoring.anchorOf(alarm).orElseThrow().sequence());
    }

    @Test
    void saysWhenAReadingThatIsNotAnchoredYetWillBe() throws Exception {
        start();
        accept(0, 1);
        RefusedException told = assertThrows(RefusedException.class, () -> anchoring.proof(Chain.PRESS, 1, 0));
        assertTrue(told.getMessage().contains("the next closes at 2026-11-21T12:01:00Z"), told.getMessage());
        assertThrows(RefusedException.class, () -> anchoring.proof(Chain.PRESS, 1, 7));
        assertThrows(RefusedException.class, () -> anchoring.proof(Chain.PRESS, 9, 0));
    }

    @Test
    void showsTheLatestStatementThatCanBeProvedWhereALaterOneCannotYet() throws Exception {
        start();
        anchoring.note(new Statement(Statement.ALARM, "press-7/oil", clock.now, "{\"state\":\"UNACK\"}"));
        pass(60);
        await(() -> ledger.roots.size() == 1);
        ledger.hold();
        anchoring.note(new Statement(Statement.ALARM, "press-7/oil", clock.now, "{\"state\":\"NORM\"}"));
        anchoring.note(new Statement(Statement.ALARM, "press-7/filter", clock.now, "{\"state\":\"UNACK\"}"));
        await(() -> anchoring.statement(Statement.ALARM, "press-7/filter").isPresent());
        assertEquals(
                "{\"state\":\"UNACK\"}",
                anchoring
                        .statement(Statement.ALARM, "press-7/oil")
                        .orElseThrow()
                        .text());
        pass(60);
        await(() -> anchoring.anchors(10).size() == 2);
        assertEquals(
                "{\"state\":\"UNACK\"}",
                anchoring
                        .statement(Statement.ALARM, "press-7/oil")
                        .orElseThrow()
                        .text());
        ledger.letGo();
        await(() -> anchoring.provable().overdue() == 0 && ledger.roots.size() == 2);
        await(() -> anchoring
                .statement(Statement.ALARM, "press-7/oil")
                .orElseThrow()
                .text()
                .contains("NORM"));
    }

    @Test
    void tellsEachLinkThatStandsOnItsLedgerOnce() throws Exception {
        start();
        List<IntervalAnchor> heard = new CopyOnWriteArrayList<>();
        anchoring.setAnchors(heard::add);
        ledger.hold();
        for (int i = 1; i <= 3; i++) {
            accept(60 * i, i);
            int links = i;
            pass(60);
            await(() -> anchoring.anchors(10).size() == links);
        }
        assertEquals(List.of(), heard);
        ledger.letGo();
        await(() -> heard.size() == 3);
        assertEquals(
                List.of(1L, 2L, 3L),
                heard.stream().map(IntervalAnchor::sequence).toList());
        assertTrue(heard.stream().allMatch(link -> link.state() == IntervalAnchor.State.ANCHORED));
        assertEquals(anchoring.anchors("paper", 1, 10), heard);
    }

    @Test
    void aPromiseThatIsOverdueIsCounted() throws Exception {
        start();
        ledger.hold();
        accept(0, 1, 2);
        pass(60);
        await(() -> anchoring.anchors(1).size() == 1);
        assertEquals(0, anchoring.provable().overdue());
        pass(900);
        assertEquals(2, anchoring.provable().overdue());
        ledger.letGo();
        await(() -> anchoring.provable().overdue() == 0);
    }

    @Test
    void aPromiseIsOverdueTooForWhatStandsInNoInterval() throws Exception {
        start();
        List<Alarm> heard = new CopyOnWriteArrayList<>();
        anchoring.setAlarms(heard::add);
        anchoring.removeLedger(ledger);
        accept(0, 1, 2);
        pass(840);
        assertEquals(0, anchoring.provable().overdue());
        pass(61);
        await(() -> !heard.isEmpty());
        assertEquals(2, anchoring.provable().overdue());
        assertEquals("gateway/anchor.overdue", heard.get(0).point().toString());
        assertTrue(
                heard.get(0).finding().contains("they stand in no interval"),
                heard.get(0).finding());
        anchoring.addLedger(ledger);
        pass(60);
        await(() -> heard.size() == 2);
        assertEquals(Alarm.State.NORM, heard.get(1).state());
        assertEquals(0, anchoring.provable().overdue());
    }

    @Test
    void theChainOfACategoryGoesBeforeTheOneForAll() throws Exception {
        start();
        PaperLedger presses = new PaperLedger("presses", "press");
        anchoring.addLedger(presses);
        accept(0, 1);
        pass(60);
        await(() -> presses.roots.size() == 1);
        assertEquals(List.of(), ledger.roots);
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
