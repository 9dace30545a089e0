package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.Signer;
import io.tiepm.keep.Folder;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Entry;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.web3j.Change.Taken;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A courier on a chain in memory, whose rounds and whose time the test moves. */
final class Rig implements AutoCloseable {
    static final Duration STUCK = Duration.ofSeconds(60);
    static final String CONTRACT = "Fake";

    final FakeChain chain;
    final Map<String, Signer> accounts = new HashMap<>();
    final Node node;
    final Outbox outbox;
    final Deployment deployment;
    final Courier courier;
    private final Wristwatch clock = new Wristwatch();

    /** Moves only when it is moved. */
    private static final class Wristwatch extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    Rig(Path folder, FakeChain chain, int depth) throws IOException, LedgerException {
        this.chain = chain;
        accounts.put("server", key("server"));
        accounts.put("owner", key("owner"));
        node = new Node(new Rpc(() -> Optional.of(chain)));
        outbox = Outbox.open(folder.resolve("outbox.log"));
        deployment = new Deployment(new Folder(folder));
        if (deployment.pinned().isEmpty()) {
            pin(CONTRACT);
        }
        courier = new Courier(
                "test",
                node,
                outbox,
                () -> accounts,
                deployment,
                new Courier.Settings(depth, STUCK),
                new Fees(BigInteger.valueOf(100_000_000_000L)),
                clock,
                new Reverts(() -> new Signatures("error", List.of())),
                step -> {});
    }

    void pin(String name) throws LedgerException {
        Address at = new Address(FakeChain.CONTRACT);
        deployment.pin(
                BigInteger.valueOf(4711),
                node.genesis(),
                name,
                new Pinned.Contract(at, Deployment.codeHash(node, at), 0));
    }

    static SecretKey key(String name) {
        return SecretKey.of(Digest.of(name.getBytes(StandardCharsets.US_ASCII)).bytes());
    }

    static Address address(String account) {
        return Signature.address(key(account));
    }

    static byte[] data(int number) {
        return ("call " + number).getBytes(StandardCharsets.US_ASCII);
    }

    /** What names a task, and what the chain has of it. */
    static Digest what(int number) {
        return FakeChain.call(data(number));
    }

    static Work work(int number) {
        return work(number, CONTRACT);
    }

    static Work work(int number, String contract) {
        return new Work(
                what(number),
                "server",
                Optional.of(contract),
                data(number),
                Optional.of(new Trace(contract, List.of(FakeChain.DONE, what(number)))),
                "do " + number);
    }

    Task take(int number) throws LedgerException {
        return take(work(number));
    }

    Task take(Work work) throws LedgerException {
        return outbox.take(new Taken(work, clock.instant()));
    }

    /** One round, a second after the one before. */
    boolean round() throws LedgerException {
        clock.now = clock.now.plusSeconds(1);
        Node.Head head = node.head();
        courier.follow(head);
        return courier.round(head, 4711, () -> false);
    }

    void rounds(int number) throws LedgerException {
        for (int i = 0; i < number; i++) {
            round();
        }
    }

    void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    Stage stage(int number) {
        return entry(number).stage();
    }

    Entry entry(int number) {
        return outbox.entry(what(number)).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        outbox.close();
    }
}
