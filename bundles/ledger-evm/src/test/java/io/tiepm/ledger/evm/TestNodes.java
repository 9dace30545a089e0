package io.tiepm.ledger.evm;

import io.tiepm.keep.LocalDisk;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;

/** Ledgers for tests, with a contract that keeps what it is given and says so. */
final class TestNodes {
    static final long CHAIN = 84376;
    static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
    static final Settings SETTINGS = new Settings(CHAIN, 0, 64 << 10);
    static final Person ALICE = new Person(0xa11ce);

    /** Stores its first word at itself, logs it as a topic, and returns it; reverts with it where it is zero. */
    static final byte[] ANCHOR = code("60003580600f5760005260206000fd" + "5b8080558060006000a160005260206000f3");

    private TestNodes() {}

    /** What deploys a code that is shorter than 256 bytes. */
    static byte[] code(String digits) {
        int length = digits.length() / 2;
        return HexFormat.of().parseHex("60%02x600c60003960%02x6000f3%s".formatted(length, length, digits));
    }

    static Node open(Path folder) throws LedgerException {
        return open(folder, CLOCK);
    }

    static Node open(Path folder, Clock clock) throws LedgerException {
        return Node.open(folder, SETTINGS, new LocalDisk(), clock, () -> new byte[32]);
    }

    static byte[] deploy(long nonce) {
        return ALICE.sign(CHAIN, nonce, 200_000, Optional.empty(), ANCHOR);
    }

    /** Where Alice's first transaction puts it. */
    static Address anchor() {
        return Address.created(ALICE.address(), 0);
    }

    static byte[] anchor(long nonce, long root) {
        return ALICE.sign(
                CHAIN, nonce, 100_000, Optional.of(anchor()), Word.of(root).bytes());
    }

    /** Sends, and waits for the block. */
    static void send(Node node, byte[] transaction) throws RefusedException, InterruptedException {
        Ticket ticket = node.sealer().submit(transaction);
        if (!ticket.await(10_000) || ticket.trouble() != null) {
            throw new IllegalStateException("not mined: " + ticket.trouble());
        }
    }

    /** With the contract, and so many anchors, a block each. */
    static void fill(Node node, int anchors) throws RefusedException, InterruptedException {
        send(node, deploy(0));
        for (int i = 1; i <= anchors; i++) {
            send(node, anchor(i, i));
        }
    }
}
