package io.tiepm.itests.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.asset.registration.AssetIdentityOnChain;
import io.tiepm.asset.registration.AssetRegistrationOnChain;
import io.tiepm.asset.registration.Plant;
import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Alert;
import io.tiepm.contract.Alert.State;
import io.tiepm.contract.Anchoring;
import io.tiepm.contract.AssetToken;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Deviation;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.Limit;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.contract.WorkDone;
import io.tiepm.contract.WorkOrder;
import io.tiepm.contract.kit.Readings;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.Statement;
import io.tiepm.historian.file.Journal;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.TypedData;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.web3j.ChainKind;
import io.tiepm.ledger.web3j.Installation;
import io.tiepm.ledger.web3j.OnEveryChain;
import io.tiepm.maintenance.alert.Alarming;
import io.tiepm.maintenance.alert.MaintenanceAlertOnChain;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Ratio;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import io.tiepm.proof.Bytes;
import io.tiepm.proof.ProofFile;
import io.tiepm.proof.Trust;
import io.tiepm.proof.Verdict;
import io.tiepm.proof.Verifier;
import io.tiepm.sensor.data.Anchors;
import io.tiepm.sensor.data.SensorDataOnChain;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
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
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

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
                List.of(
                        new AssetRegistrationOnChain(),
                        new AssetIdentityOnChain(),
                        new SensorDataOnChain(),
                        new MaintenanceAlertOnChain()));
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

    @OnEveryChain
    void whatBecomesOfAlertsAndOrdersIsProvedWithTheWordsAndSignaturesOfBothPeople(ChainKind kind) throws Exception {
        start(kind);
        register();
        MovableClock clock = new MovableClock(Clock.systemUTC());
        try (Journal journal = new Journal(folder.resolve("journal"));
                Anchors anchors = new Anchors(
                        folder.resolve("anchors"), journal.historian(), plant.registration(), GATEWAY, clock)) {
            anchors.addLedger(chain.ledger());
            run(3, 90);
            await(() -> state() == State.RAISED);
            alarming.alarms().acknowledge(OIL, "anna");
            await(() -> state() == State.ACKNOWLEDGED);
            done(alarming.work().order(OIL, "look at the seal"));
            done(alarming.work().report("test", 1, WORN));
            done(alarming.work().sendBack("test", 1, "which seal?"));
            alarming.witness(anchors.anchoring());
            await(() -> stated(anchors, Statement.WORK_ORDER).size() == 3);
            assertEquals(
                    List.of("open", "reported", "open"),
                    stated(anchors, Statement.WORK_ORDER).stream()
                            .map(one -> text(one).path("state").asText())
                            .toList());
            alarming.close();
            plant.close();
            chain.restart();
            plant = new Plant(folder.resolve("assets"), GATEWAY, chain.ledger());
            alarming = new Alarming(folder.resolve("alarms"), plant, chain.ledger());
            anchors.addLedger(chain.ledger());
            alarming.witness(anchors.anchoring());
            await(() -> plant.tokens().token(PRESS).orElseThrow().state() == AssetToken.State.MINTED);
            WorkDone again = new WorkDone("the upper seal was worn", List.of(PRESS), 9_900, "EUR");
            done(alarming.work().report("test", 1, again));
            done(alarming.work().signOff("test", 1, "server"));
            await(() -> stated(anchors, Statement.WORK_ORDER).stream()
                    .anyMatch(one -> text(one).path("state").asText().equals("closed")));
            await(() -> stated(anchors, Statement.ALERT).stream()
                    .anyMatch(one -> text(one).path("state").asText().equals("resolved")));
            assertEquals(
                    5,
                    stated(anchors, Statement.WORK_ORDER).stream()
                            .map(Statement::text)
                            .distinct()
                            .count(),
                    "each state is told in one way, also where a restart tells it again");
            clock.pass(Duration.ofMinutes(1));
            JsonNode order = proved(anchors, Statement.WORK_ORDER);
            assertEquals("closed", order.path("state").asText());
            assertEquals("look at the seal", order.path("plan").path("words").asText());
            JsonNode reported = order.path("steps").get(3);
            assertEquals(
                    "the upper seal was worn",
                    reported.path("findings").path("words").asText());
            assertEquals("9900", reported.path("cost").asText());
            assertSigned(order, reported, "technician", report(reported));
            JsonNode off = order.path("steps").get(4);
            assertSigned(
                    order,
                    off,
                    "supervisor",
                    TypedData.struct(
                            "SignOff(uint256 order,bytes32 report)",
                            CallData.arguments().number(1).digest(digest(reported.path("report")))));
            assertEquals(
                    chain.ledger().accounts().get("server").text(),
                    order.path("steps").get(0).path("by").asText(),
                    "who opened it");
            JsonNode alert = proved(anchors, Statement.ALERT);
            assertEquals(alert().rule(), alert.path("rule").path("words").asText());
            assertEquals(alert().evidence().toString(), alert.path("evidence").asText());
        }
    }

    /** The latest statement about the first alert or order, from its proof alone. */
    private JsonNode proved(Anchors anchors, String kind) throws Exception {
        await(() -> {
            Statement latest = anchors.anchoring().statement(kind, "press-7/1").orElseThrow();
            return latest.text().contains("\"signed off\"") || latest.text().contains("\"resolved\"");
        });
        Statement latest = anchors.anchoring().statement(kind, "press-7/1").orElseThrow();
        await(() -> anchors.anchoring()
                .anchorOf(latest)
                .filter(link -> link.state() == IntervalAnchor.State.ANCHORED)
                .isPresent());
        ProofFile proof = anchors.anchoring().proof(latest);
        Verdict verdict = new Verifier(new Trust.Node(chain.ledger().view())).verify(proof.bytes());
        assertTrue(verdict.complete(), verdict::toString);
        return text(Statement.read(((ProofFile.OfStatement) proof).statement().toArray()));
    }

    private static JsonNode text(Statement statement) {
        try {
            return new ObjectMapper().readTree(statement.text());
        } catch (IOException none) {
            throw new AssertionError(statement.text(), none);
        }
    }

    private static List<Statement> stated(Anchors anchors, String kind) throws Exception {
        Period made = new Period(Instant.EPOCH, Instant.now().plusSeconds(86_400));
        return anchors.anchoring().statements(kind, "press-7/1", made).stream()
                .map(Anchoring.Stated::statement)
                .toList();
    }

    /** What the technician signed, from the text of a step. */
    private static Digest report(JsonNode step) {
        CallData parts = CallData.arguments();
        step.path("parts").forEach(part -> parts.number(new BigInteger(part.asText())));
        byte[] letters = Arrays.copyOf(step.path("currency").asText().getBytes(StandardCharsets.US_ASCII), 32);
        return TypedData.struct(
                "Report(uint256 order,uint32 round,bytes32 findings,uint256[] parts,uint128 cost,bytes3 currency)",
                CallData.arguments()
                        .number(1)
                        .number(step.path("round").asLong())
                        .digest(digest(step.path("findings").path("sha256")))
                        .digest(Digest.ofBytes(Bytes.of(parts.build()).keccak().toArray()))
                        .number(new BigInteger(step.path("cost").asText()))
                        .digest(Digest.ofBytes(letters)));
    }

    private static Digest digest(JsonNode hex) {
        return Digest.parse(hex.asText().replaceFirst("^0x", ""));
    }

    /** The signature in a step recovers to whom the step names, with nothing but the text. */
    private static void assertSigned(JsonNode order, JsonNode step, String who, Digest struct) throws Exception {
        TypedData domain = new TypedData(
                "TIEPM maintenance",
                BigInteger.valueOf(order.path("chain").path("id").asLong()),
                Address.parse(order.path("chain").path("contract").asText()));
        byte[] signature =
                HexFormat.of().parseHex(step.path("signature").asText().substring(2));
        BigInteger key = Sign.signedMessageHashToKey(
                domain.signed(struct).bytes(),
                new Sign.SignatureData(
                        signature[64], Arrays.copyOf(signature, 32), Arrays.copyOfRange(signature, 32, 64)));
        assertEquals(step.path(who).asText(), "0x" + Keys.getAddress(key));
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
