package io.tiepm.itests.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.asset.registration.AssetIdentityOnChain;
import io.tiepm.asset.registration.AssetRegistrationOnChain;
import io.tiepm.asset.registration.Plant;
import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Anchoring;
import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetToken.State;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.file.Journal;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Deployable;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Standing;
import io.tiepm.ledger.Words;
import io.tiepm.ledger.web3j.ChainKind;
import io.tiepm.ledger.web3j.Installation;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import io.tiepm.proof.Check;
import io.tiepm.proof.ProofFile;
import io.tiepm.proof.Trust;
import io.tiepm.proof.Verdict;
import io.tiepm.proof.Verifier;
import io.tiepm.sensor.data.Anchors;
import io.tiepm.sensor.data.SensorDataOnChain;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real chains at once, each for machines of its own category: the server between them, and a stranger's proof. */
@Timeout(120)
class TwoChainsTest {
    private static final AssetId PRESS = new AssetId("press-7");
    private static final AssetId TURBINE = new AssetId("turbine-1");
    private static final SecretKey GATEWAY =
            SecretKey.of(Digest.of(new byte[] {7}).bytes());
    private static final List<Deployable> CONTRACTS =
            List.of(new AssetRegistrationOnChain(), new AssetIdentityOnChain(), new SensorDataOnChain());

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(
            Clock.fixed(Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(3599), ZoneOffset.UTC));
    private final Map<AssetId, SignedBatch> last = new HashMap<>();
    private Journal journal;
    private Installation general;
    private Installation turbines;
    private Plant plant;
    private Anchors anchors;

    @BeforeEach
    void start() throws Exception {
        journal = new Journal(folder.resolve("journal"));
        general = Installation.of("embedded", "*", ChainKind.EMBEDDED_IN_PROCESS, folder.resolve("a"), CONTRACTS);
        plant = new Plant(folder.resolve("assets"), GATEWAY, general.ledger());
        anchors = new Anchors(folder.resolve("anchors"), journal.historian(), plant.registration(), GATEWAY, clock);
        anchors.addLedger(general.ledger());
    }

    /** A chain for turbines. */
    private void join(ChainKind kind) throws Exception {
        turbines = Installation.of("wind", "turbine", kind, folder.resolve("b"), CONTRACTS);
        plant.addLedger(turbines.ledger());
        anchors.addLedger(turbines.ledger());
    }

    private void register() throws Exception {
        plant.registration().register(PRESS, new Nameplate("ACME", "P100", "17", "press", ""), Specification.NONE);
        plant.registration().register(TURBINE, new Nameplate("ACME", "T1", "18", "turbine", ""), Specification.NONE);
    }

    @AfterEach
    void stop() throws Exception {
        anchors.close();
        plant.close();
        if (turbines != null) {
            turbines.close();
        }
        general.close();
        journal.close();
    }

    @Test
    void eachCategoryIsAnchoredOnItsOwnChainAndAProofHoldsOnThatOneAlone() throws Exception {
        join(ChainKind.ANVIL);
        register();
        accept(PRESS, 1, 2);
        accept(TURBINE, 3);
        accept(PRESS, 4);
        pass();
        await(() -> anchoring().provable().anchored() == 4);
        assertEquals("embedded", anchorOf(PRESS, 1).chain());
        assertEquals("embedded", anchorOf(PRESS, 2).chain());
        assertEquals("wind", anchorOf(TURBINE, 1).chain());
        assertEquals(1, links(general));
        assertEquals(1, links(turbines));
        holdsOnlyOn(general, turbines, anchoring().proof(PRESS, 2, 0), "the node is of chain 31337");
        holdsOnlyOn(turbines, general, anchoring().proof(TURBINE, 1, 0), "the node is of chain 84376");
    }

    @Test
    void twoChainsOfTheSameNumberAreToldApartByTheirFirstBlock() throws Exception {
        join(ChainKind.EMBEDDED_BY_PORT);
        register();
        accept(PRESS, 1);
        accept(TURBINE, 2);
        pass();
        await(() -> anchoring().provable().anchored() == 2);
        holdsOnlyOn(general, turbines, anchoring().proof(PRESS, 1, 0), "the node's chain began with");
        holdsOnlyOn(turbines, general, anchoring().proof(TURBINE, 1, 0), "the node's chain began with");
    }

    @Test
    void aMachineHasItsTokenOnTheChainOfItsCategory() throws Exception {
        join(ChainKind.EMBEDDED_BY_PORT);
        register();
        List<Ledger> both = List.of(general.ledger(), turbines.ledger());
        assertEquals(general.ledger(), Ledger.serving(both, "press").orElseThrow());
        assertEquals(general.ledger(), Ledger.serving(both, "").orElseThrow());
        assertEquals(turbines.ledger(), Ledger.serving(both, "turbine").orElseThrow());
        assertEquals(Optional.empty(), Ledger.serving(List.of(turbines.ledger()), "press"));
        assertEquals("embedded", minted(PRESS).chain());
        assertEquals("wind", minted(TURBINE).chain());
        isOnlyOn(general, turbines, minted(PRESS));
        isOnlyOn(turbines, general, minted(TURBINE));
    }

    private static void isOnlyOn(Installation own, Installation other, AssetToken token) throws Exception {
        Call owner = CallData.of("ownerOf(uint256)").number(token.id()).to("AssetRegistration");
        assertEquals(
                own.ledger().accounts().get("owner"),
                Words.of(own.ledger().ask(owner)).address(0));
        assertEquals(
                LedgerException.Fault.REFUSED,
                assertThrows(LedgerException.class, () -> other.ledger().ask(owner))
                        .fault());
    }

    @Test
    void aChainThatIsAwayHoldsUpNoOther() throws Exception {
        join(ChainKind.EMBEDDED_BY_PORT);
        register();
        turbines.leave();
        accept(PRESS, 1);
        accept(TURBINE, 2);
        pass();
        await(() -> anchorOf(PRESS, 1).state() == IntervalAnchor.State.ANCHORED);
        await(() -> turbines.ledger().standing().state() == Standing.State.UNREACHABLE);
        assertEquals("wind", anchorOf(TURBINE, 1).chain());
        assertEquals(Standing.State.READY, general.ledger().standing().state());
        RefusedException told =
                assertThrows(RefusedException.class, () -> anchoring().proof(TURBINE, 1, 0));
        assertTrue(told.getMessage().contains("is not on the ledger wind yet"), told.getMessage());
        turbines.comeBack();
        await(() -> anchorOf(TURBINE, 1).state() == IntervalAnchor.State.ANCHORED);
        assertEquals(2, anchoring().provable().anchored());
    }

    @Test
    void aChainThatIsAddedLaterTakesWhatComesFromThenOnAndWhatWasProvedStaysProved() throws Exception {
        register();
        accept(TURBINE, 1);
        pass();
        await(() -> anchoring().provable().anchored() == 1);
        byte[] before = anchoring().proof(TURBINE, 1, 0).bytes();
        join(ChainKind.EMBEDDED_BY_PORT);
        accept(TURBINE, 2);
        accept(PRESS, 3);
        pass();
        await(() -> anchoring().provable().anchored() == 3);
        assertEquals("embedded", anchorOf(TURBINE, 1).chain());
        assertEquals("wind", anchorOf(TURBINE, 2).chain());
        assertEquals("embedded", anchorOf(PRESS, 1).chain());
        assertTrue(verdict(general, before).complete());
        holdsOnlyOn(turbines, general, anchoring().proof(TURBINE, 2, 0), "the node's chain began with");
        holdsOnlyOn(general, turbines, anchoring().proof(TURBINE, 1, 0), "the node's chain began with");
    }

    private static void holdsOnlyOn(Installation own, Installation other, ProofFile proof, String why) {
        Verdict there = verdict(own, proof.bytes());
        assertTrue(there.complete(), there.toString());
        Verdict elsewhere = verdict(other, proof.bytes());
        assertFalse(elsewhere.valid(), elsewhere.toString());
        Check chain = elsewhere.check(Check.Name.CHAIN).orElseThrow();
        assertEquals(Check.Mark.FAILED, chain.mark());
        assertTrue(chain.text().contains(why), chain.text());
        assertEquals(
                Check.Mark.OPEN,
                elsewhere.check(Check.Name.CONTRACT).orElseThrow().mark());
    }

    private static Verdict verdict(Installation chain, byte[] proof) {
        return new Verifier(new Trust.Node(chain.ledger().view())).verify(proof);
    }

    private Anchoring anchoring() {
        return anchors.anchoring();
    }

    private IntervalAnchor anchorOf(AssetId asset, long sequence) throws Exception {
        await(() -> anchoring().anchorOf(asset, sequence).isPresent());
        return anchoring().anchorOf(asset, sequence).orElseThrow();
    }

    /** How many links of the gateway a chain has. */
    private static long links(Installation chain) throws Exception {
        byte[] told = chain.ledger()
                .ask(CallData.of("chainOf(bytes32)")
                        .digest(GATEWAY.key().gateway())
                        .to("SensorData"));
        return Words.of(told).small(1);
    }

    private AssetToken minted(AssetId asset) throws Exception {
        await(() -> plant.tokens().token(asset).orElseThrow().state() == State.MINTED);
        return plant.tokens().token(asset).orElseThrow();
    }

    private void accept(AssetId asset, double... numbers) throws Exception {
        Batch.Builder batch = Batch.of(asset);
        Signal oil = new Signal(new PointId(asset, "oil"), Unit.CELSIUS);
        for (int i = 0; i < numbers.length; i++) {
            long at = Moments.toNanos(clock.instant().plusMillis(i));
            batch.add(oil, at, at, Batch.Kind.REAL, Double.doubleToLongBits(numbers[i]), Quality.GOOD);
        }
        SignedBatch before = last.get(asset);
        SignedBatch signed = SignedBatch.sign(
                before == null ? 1 : before.sequence() + 1,
                before == null ? Digest.ZERO : before.digest(),
                clock.instant(),
                batch.build(),
                List.of(),
                Digest.of(new byte[] {1}),
                GATEWAY);
        last.put(asset, signed);
        Flags flags = Flags.none(numbers.length);
        journal.historian().append(signed, flags);
        anchoring().note(new Accepted(signed, flags));
    }

    /** The interval ends. */
    private void pass() {
        clock.pass(Duration.ofMinutes(1));
    }

    private void await(Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.call()) {
            assertTrue(
                    System.nanoTime() < end,
                    () -> "it never came; " + anchoring().anchors(10) + " "
                            + plant.tokens().all());
            Thread.sleep(10);
        }
    }
}
