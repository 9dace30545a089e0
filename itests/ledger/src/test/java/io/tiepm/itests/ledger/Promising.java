package io.tiepm.itests.ledger;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Specification;
import io.tiepm.contract.kit.OneAsset;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.historian.Historian;
import io.tiepm.historian.file.Journal;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import io.tiepm.sensor.data.Anchors;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A server of its own that accepts batches, shows promises, and dies, as by a power cut, or is killed. */
final class Promising {
    static final int HALTED = 9;
    static final AssetId PRESS = new AssetId("press-7");
    static final SecretKey GATEWAY = SecretKey.of(Digest.of(new byte[] {7}).bytes());
    static final Duration PROMISE = Duration.ofMinutes(15);

    /** When it dies. */
    enum Moment {
        /** The batch is durable, and nobody promised anything yet. */
        ACCEPTED,
        /** It was promised, and nobody was shown it yet. */
        PROMISED,
        /** Somebody was shown it. */
        SHOWN,
        /** Somebody else kills it. */
        NEVER
    }

    private Promising() {}

    /** @param args the folder, the moment, and after how many batches of this run */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Moment moment = Moment.valueOf(args[1]);
        int last = Integer.parseInt(args[2]);
        try (Journal journal = new Journal(folder.resolve("journal"));
                Anchors anchors = anchors(folder, PROMISE, journal.historian())) {
            for (int i = 1; i <= last; i++) {
                SignedBatch batch = next(journal.historian());
                journal.historian().append(batch, Flags.none(1));
                die(moment == Moment.ACCEPTED && i == last);
                anchors.anchoring().note(new Accepted(batch, Flags.none(1)));
                die(moment == Moment.PROMISED && i == last);
                if (i % 3 == 1 || i == last) {
                    show(batch.sequence(), anchors.anchoring().receipt(PRESS, batch.sequence()));
                    die(moment == Moment.SHOWN && i == last);
                }
            }
        }
    }

    static Anchors anchors(Path folder, Duration promise, Historian historian) throws Exception {
        return new Anchors(
                folder.resolve("anchors"),
                promise,
                historian,
                OneAsset.inService(PRESS, Specification.NONE, GATEWAY.key()),
                GATEWAY,
                Clock.systemUTC());
    }

    private static SignedBatch next(Historian historian) {
        Optional<Historian.Head> head = historian.head(PRESS);
        Instant now = Instant.now();
        long at = Moments.toNanos(now);
        Batch batch = Batch.of(PRESS)
                .add(
                        new Signal(new PointId(PRESS, "oil"), Unit.CELSIUS),
                        at,
                        at,
                        Batch.Kind.REAL,
                        Double.doubleToLongBits(40),
                        Quality.GOOD)
                .build();
        return SignedBatch.sign(
                head.map(Historian.Head::sequence).orElse(0L) + 1,
                head.map(Historian.Head::digest).orElse(Digest.ZERO),
                now,
                batch,
                List.of(),
                Digest.of(new byte[] {1}),
                GATEWAY);
    }

    private static void show(long sequence, Optional<SignedReceipt> receipt) {
        SignedReceipt shown = receipt.orElseThrow();
        HexFormat hex = HexFormat.of();
        System.out.println(
                sequence + " " + hex.formatHex(shown.receipt().bytes()) + " " + hex.formatHex(shown.signature()) + ".");
    }

    private static void die(boolean now) {
        if (now) {
            Runtime.getRuntime().halt(HALTED);
        }
    }

    /** Begins such a server, which says in a file what it shows. */
    static Process start(Path folder, Moment moment, int batches, Path said) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Promising.class.getName(),
                        folder.toString(),
                        moment.name(),
                        String.valueOf(batches))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(said.toFile())
                .start();
    }
}
