package io.tiepm.itests.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.asset.registration.AssetIdentityOnChain;
import io.tiepm.asset.registration.AssetRegistrationOnChain;
import io.tiepm.asset.registration.Plant;
import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.file.Journal;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Deployable;
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
import io.tiepm.proof.Trust;
import io.tiepm.proof.Verdict;
import io.tiepm.proof.Verifier;
import io.tiepm.sensor.data.Anchors;
import io.tiepm.sensor.data.SensorDataOnChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of links go, and the contract's own head says where to go on. */
@Timeout(120)
class LostLinksTest {
    private static final AssetId PRESS = new AssetId("press-7");
    private static final SecretKey GATEWAY =
            SecretKey.of(Digest.of(new byte[] {7}).bytes());
    private static final List<Deployable> CONTRACTS =
            List.of(new AssetRegistrationOnChain(), new AssetIdentityOnChain(), new SensorDataOnChain());

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(
            Clock.fixed(Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(3599), ZoneOffset.UTC));
    private Journal journal;
    private Installation chain;
    private Plant plant;
    private Anchors anchors;
    private SignedBatch last;

    @BeforeEach
    void start() throws Exception {
        journal = new Journal(folder.resolve("journal"));
        chain = Installation.of("embedded", "*", ChainKind.EMBEDDED_IN_PROCESS, folder.resolve("a"), CONTRACTS);
        plant = new Plant(folder.resolve("assets"), GATEWAY, chain.ledger());
        plant.registration().register(PRESS, new Nameplate("ACME", "P100", "17", "press", ""), Specification.NONE);
        open();
    }

    private void open() throws IOException {
        anchors = new Anchors(folder.resolve("anchors"), journal.historian(), plant.registration(), GATEWAY, clock);
        anchors.addLedger(chain.ledger());
    }

    @AfterEach
    void stop() throws Exception {
        anchors.close();
        plant.close();
        chain.close();
        journal.close();
    }

    @Test
    void theContractTakesWhatFollowsItsHeadAndEveryReadingIsProvedAsBefore() throws Exception {
        for (int i = 1; i <= 3; i++) {
            accept(i);
            pass();
            int readings = i;
            await(() -> anchoring().provable().anchored() == readings);
        }
        anchors.close();
        lose();
        open();
        await(() -> anchoring().provable().anchored() == 3);
        assertTrue(
                anchoring().mended().get("embedded").contains("3 were made again"),
                anchoring().mended()::toString);
        accept(4);
        pass();
        await(() -> anchoring().provable().anchored() == 4);
        assertEquals(4, head());
        holds(4);
    }

    @Test
    void aLinkThatLayInTheOutboxWhenItsFileWentIsNeitherLostNorAnchoredTwice() throws Exception {
        accept(1);
        pass();
        await(() -> anchoring().provable().anchored() == 1);
        chain.leave();
        accept(2);
        pass();
        await(() -> anchoring().anchors(1).get(0).state() == IntervalAnchor.State.SENT);
        anchors.close();
        lose();
        open();
        await(() -> !anchoring().troubles().isEmpty());
        accept(3);
        chain.comeBack();
        pass();
        await(() -> {
            clock.pass(Duration.ofSeconds(5));
            return anchoring().provable().anchored() == 3;
        });
        Set<Digest> roots = new HashSet<>();
        for (IntervalAnchor link : anchoring().anchors("embedded", 1, 100)) {
            assertTrue(roots.add(link.root()), link::toString);
            assertEquals(roots.size(), link.sequence());
        }
        assertTrue(head() >= 3, () -> "links: " + roots);
        holds(3);
    }

    private void holds(int batches) throws Exception {
        for (int batch = 1; batch <= batches; batch++) {
            byte[] proof = anchoring().proof(PRESS, batch, 0).bytes();
            Verdict verdict = new Verifier(new Trust.Node(chain.ledger().view())).verify(proof);
            assertTrue(verdict.complete(), verdict.toString());
        }
    }

    /** The number of the last link that the contract has. */
    private long head() throws Exception {
        byte[] told = chain.ledger()
                .ask(CallData.of("chainOf(bytes32)")
                        .digest(GATEWAY.key().gateway())
                        .to("SensorData"));
        return Words.of(told).small(1);
    }

    private void lose() throws IOException {
        Path links = folder.resolve("anchors/embedded");
        try (Stream<Path> files = Files.list(links)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(links);
    }

    private Anchoring anchoring() {
        return anchors.anchoring();
    }

    private void accept(double number) throws Exception {
        long at = Moments.toNanos(clock.instant());
        Batch batch = Batch.of(PRESS)
                .add(
                        new Signal(new PointId(PRESS, "oil"), Unit.CELSIUS),
                        at,
                        at,
                        Batch.Kind.REAL,
                        Double.doubleToLongBits(number),
                        Quality.GOOD)
                .build();
        last = SignedBatch.sign(
                last == null ? 1 : last.sequence() + 1,
                last == null ? Digest.ZERO : last.digest(),
                clock.instant(),
                batch,
                List.of(),
                Digest.of(new byte[] {1}),
                GATEWAY);
        journal.historian().append(last, Flags.none(1));
        anchoring().note(new Accepted(last, Flags.none(1)));
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
                            + anchoring().troubles());
            Thread.sleep(10);
        }
    }
}
