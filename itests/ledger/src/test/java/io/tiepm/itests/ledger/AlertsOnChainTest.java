package io.tiepm.itests.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.asset.registration.AssetIdentityOnChain;
import io.tiepm.asset.registration.AssetRegistrationOnChain;
import io.tiepm.asset.registration.Plant;
import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Alert;
import io.tiepm.contract.Alert.State;
import io.tiepm.contract.AssetToken;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Deviation;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.Limit;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.contract.WorkDone;
import io.tiepm.contract.WorkOrder;
import io.tiepm.contract.kit.Readings;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.web3j.ChainKind;
import io.tiepm.ledger.web3j.Installation;
import io.tiepm.ledger.web3j.OnEveryChain;
import io.tiepm.maintenance.alert.Alarming;
import io.tiepm.maintenance.alert.MaintenanceAlertOnChain;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import io.tiepm.model.Ratio;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Urgent alarms of a machine, and what becomes of them on a chain. */
@Timeout(120)
class AlertsOnChainTest {
    private static final AssetId PRESS = new AssetId("press-7");
    private static final PointId OIL = new PointId(PRESS, "oil");
    private static final SecretKey GATEWAY =
            SecretKey.of(Digest.of(new byte[] {7}).bytes());
    private static final Limit LIMIT = new Limit(
            "oil",
            Unit.CELSIUS,
            OptionalDouble.empty(),
            OptionalDouble.of(80),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            true);

    private static final WorkDone WORN = new WorkDone("the seal was worn", List.of(), 12_050, "EUR");

    @TempDir
    Path folder;

    private final Readings readings = new Readings(PRESS, Instant.parse("2026-11-22T12:00:00Z"));
    private Installation chain;
    private Plant plant;
    private Alarming alarming;

    private void start(ChainKind kind) throws Exception {
        chain = Installation.of(
                kind,
                folder,
                List.of(new AssetRegistrationOnChain(), new AssetIdentityOnChain(), new MaintenanceAlertOnChain()));
        plant = new Plant(folder.resolve("assets"), GATEWAY, chain.ledger());
        alarming = new Alarming(folder.resolve("alarms"), plant, chain.ledger());
    }

    @AfterEach
    void stop() throws Exception {
        if (alarming != null) {
            alarming.close();
            plant.close();
            chain.close();
        } // else its chain is not installed
    }

    private void register() {
        try {
            Specification specification =
                    new Specification(List.of(LIMIT), Map.of(), Duration.ofHours(1), Map.of(), Optional.empty());
            plant.registration().register(PRESS, new Nameplate("ACME", "P100", "17", "", ""), specification);
        } catch (Exception wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** So many seconds at a temperature. */
    private Accepted run(int seconds, double oil) {
        Expectation limit = new Expectation(
                new Signal(OIL, Unit.CELSIUS), "", Double.NEGATIVE_INFINITY, 0, 80, Expectation.Source.SPECIFIED, 0);
        Accepted last = null;
        for (int i = 0; i < seconds; i++) {
            last = readings.after(1).real("oil", Unit.CELSIUS, oil).accepted();
            Deviation deviation = new Deviation(limit, oil, 1, oil / 80);
            alarming.alarms().assess(new Benchmark(last, "", List.of(deviation), Ratio.ONE));
        }
        return last;
    }

    private Words onChain(long number) throws Exception {
        return Words.of(chain.ledger()
                .ask(CallData.of("alertOf(uint256)").number(number).to("MaintenanceAlert")));
    }

    @OnEveryChain
    void anUrgentAlarmIsRaisedAcknowledgedAndDismissed(ChainKind kind) throws Exception {
        start(kind);
        register();
        Accepted raising = run(3, 90);
        await(() -> state() == State.RAISED);
        Alert alert = alert();
        Words standing = onChain(alert.place().orElseThrow().number());
        assertEquals(plant.tokens().token(PRESS).orElseThrow().id(), standing.number(0));
        assertEquals(3, standing.small(2), "critical");
        assertEquals(alert.ruleDigest(), standing.digest(4));
        assertEquals(raising.batch().header().root(), standing.digest(5));
        assertEquals("single-node, tamper-evident", alert.place().get().kind());
        alarming.alarms().acknowledge(OIL, "anna");
        await(() -> state() == State.ACKNOWLEDGED);
        run(60, 20);
        await(() -> state() == State.DISMISSED);
        assertTrue(alert().isOver());
        assertEquals(5, onChain(1).small(1));
        assertEquals(1, raised());
    }

    @OnEveryChain
    void whatIsRaisedBeforeThereIsATokenComesLaterAndARestartRaisesNothingTwice(ChainKind kind) throws Exception {
        start(kind);
        run(10, 90);
        assertEquals(State.WAITING, state());
        register();
        await(() -> state() == State.RAISED);
        alarming.close();
        plant.close();
        chain.restart();
        plant = new Plant(folder.resolve("assets"), GATEWAY, chain.ledger());
        alarming = new Alarming(folder.resolve("alarms"), plant, chain.ledger());
        alarming.alarms().acknowledge(OIL, "anna");
        await(() -> state() == State.ACKNOWLEDGED);
        assertEquals(1, raised());
        run(60, 20);
        await(() -> state() == State.DISMISSED);
        run(10, 90);
        await(() -> raised() == 2);
        await(() -> state() == State.RAISED);
        assertEquals(2, alert().place().orElseThrow().number());
    }

    @OnEveryChain
    void anAlertIsResolvedByWorkThatTwoPeopleSign(ChainKind kind) throws Exception {
        start(kind);
        register();
        run(3, 90);
        await(() -> state() == State.RAISED);
        assertRefused(() -> alarming.work().order(OIL, "look at the seal"), "tiepm:alarm-ack acknowledges it");
        alarming.alarms().acknowledge(OIL, "anna");
        await(() -> state() == State.ACKNOWLEDGED);
        WorkOrder order = done(alarming.work().order(OIL, "look at the seal"));
        assertEquals(WorkOrder.State.OPEN, order.state());
        assertEquals(Optional.of(PRESS), order.asset());
        assertEquals(OptionalLong.of(1), order.alert());
        assertEquals(Optional.of("look at the seal"), order.plan().words());
        assertEquals(State.ORDERED, state());
        assertRefused(() -> alarming.work().order(OIL, "look again"), "is ordered");
        assertRefused(() -> alarming.work().signOff("test", 1, "server"), "is open and cannot be signed off");
        assertRefused(() -> alarming.work().report("test", 7, WORN), "there is no order 7");
        assertEquals(1, done(alarming.work().report("test", 1, WORN)).round());
        assertEquals(2, done(alarming.work().sendBack("test", 1, "which seal?")).round());
        WorkDone again = new WorkDone("the upper seal was worn", List.of(PRESS), 9_900, "EUR");
        WorkOrder reported = done(alarming.work().report("test", 1, again));
        assertEquals(WorkOrder.State.REPORTED, reported.state());
        assertEquals(
                Optional.of("the upper seal was worn"),
                reported.report().orElseThrow().findings().words());
        assertEquals(
                List.of(plant.tokens().token(PRESS).orElseThrow().id()),
                reported.report().orElseThrow().parts());
        assertRefused(() -> alarming.work().signOff("test", 1, "technician"), "who did the work does not sign it off");
        assertRefused(() -> alarming.work().signOff("test", 1, "nobody"), "no account 'nobody'");
        WorkOrder closed = done(alarming.work().signOff("test", 1, "server"));
        assertEquals(WorkOrder.State.CLOSED, closed.state());
        assertEquals(Optional.of(chain.ledger().accounts().get("server").text()), closed.supervisor());
        assertEquals(State.RESOLVED, state());
        run(60, 20);
        await(() -> alert().isOver());
        assertEquals(4, onChain(1).small(1), "resolved, and not dismissed");
        assertEquals(List.of(closed), alarming.work().all());
    }

    @OnEveryChain
    void workThatNobodyCanDoIsCancelledAndOrderedAnew(ChainKind kind) throws Exception {
        start(kind);
        register();
        run(3, 90);
        await(() -> state() == State.RAISED);
        alarming.alarms().acknowledge(OIL, "anna");
        await(() -> state() == State.ACKNOWLEDGED);
        assertEquals(1, done(alarming.work().order(OIL, "look at the seal")).number());
        assertRefused(() -> alarming.work().cancel("test", 7, "he left"), "there is no order 7");
        WorkOrder cancelled = done(alarming.work().cancel("test", 1, "he left"));
        assertEquals(WorkOrder.State.CANCELLED, cancelled.state());
        assertEquals(State.ACKNOWLEDGED, state());
        assertRefused(() -> alarming.work().cancel("test", 1, "he left"), "is cancelled and cannot be cancelled");
        assertRefused(() -> alarming.work().report("test", 1, WORN), "is cancelled and cannot be reported");
        WorkOrder anew = done(alarming.work().order(OIL, "look at the seal"));
        assertEquals(2, anew.number(), "the same words order anew");
        assertEquals(WorkOrder.State.OPEN, anew.state());
        done(alarming.work().cancel("test", 2, "the sensor was wrong"));
        run(60, 20);
        await(() -> state() == State.DISMISSED);
        assertEquals(5, onChain(1).small(1), "what nobody works on is dismissed with its alarm");
    }

    private static WorkOrder done(CompletionStage<WorkOrder> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static void assertRefused(Executable what, String why) {
        String message = assertThrows(RefusedException.class, what).getMessage();
        assertTrue(message.contains(why), message);
    }

    @OnEveryChain
    void whatIsRaisedAndOverWhileTheNodeIsAwayComesLater(ChainKind kind) throws Exception {
        start(kind);
        register();
        await(() -> plant.tokens().token(PRESS).orElseThrow().state() == AssetToken.State.MINTED);
        chain.leave();
        run(3, 90);
        run(60, 20);
        alarming.alarms().acknowledge(OIL, "anna");
        assertTrue(alert().end().isPresent());
        chain.comeBack();
        await(() -> state() == State.DISMISSED);
        assertEquals(1, raised());
        assertEquals(5, onChain(1).small(1));
    }

    private int raised() throws Exception {
        return chain.ledger()
                .events(new Trace(
                        "MaintenanceAlert",
                        List.of(CallData.topic("AlertRaised(uint256,uint256,bytes32,uint8,bytes32)"))))
                .size();
    }

    private Alert alert() {
        return alarming.alerts().alert(OIL).orElseThrow();
    }

    private State state() {
        return alert().state();
    }

    private void await(Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.call()) {
            assertTrue(
                    System.nanoTime() < end,
                    () -> "it never came; " + alarming.alerts().alerts() + " "
                            + chain.ledger().entries());
            Thread.sleep(20);
        }
    }
}
