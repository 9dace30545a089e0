package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CheckedBlocks;
import io.tiepm.ledger.CheckedBlocks.Damage;
import io.tiepm.ledger.LedgerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.protocol.Service;

/** Blocks as nodes tell them, and as a node tells them that lies. */
@Timeout(120)
class NodeCheckTest {
    private static final BinaryOperator<String> HONEST = (request, answer) -> answer;

    @TempDir
    Path folder;

    @OnEveryChain
    void goesThroughEveryBlockOfAChainThatIsAsItSays(ChainKind kind) throws Exception {
        try (Peer peer = kind.start(folder);
                Site site = new Site(folder.resolve("site"), peer, 1)) {
            Site.fund(peer);
            site.build();
            site.anchorAll(1, 5);
            List<Long> heard = new ArrayList<>();
            long head = site.ledger().view().height();
            CheckedBlocks found = check(new Node(peer.rpc()), 2, genesis(peer)).check(0, Long.MAX_VALUE, heard::add);
            assertEquals(Optional.empty(), found.damage());
            assertEquals(head, found.blocks(), "the last may still be taken back");
            assertEquals(head, heard.size());
            assertTrue(found.transactions() > 5, found::toString);
            CheckedBlocks part = check(new Node(peer.rpc()), 1, genesis(peer)).check(3, 4, number -> {});
            assertEquals(2, part.blocks());
            assertTrue(part.holds(), part::toString);
        }
    }

    @Test
    void namesTheBlockThatIsNotAsItsHeaderSays() throws Exception {
        try (Embedded peer = Embedded.byPort(folder);
                Site site = new Site(folder.resolve("site"), peer, 1)) {
            site.build();
            site.anchorAll(1, 3);
            long head = site.ledger().view().height();
            String third = "0x" + Long.toHexString(head - 1);
            Lying node = new Lying((HttpNode) peer.service().orElseThrow());
            NodeCheck check = check(new Node(new Rpc(() -> Optional.of(node))), 1, genesis(peer));
            assertTrue(check.check(0, head, n -> {}).holds());

            // the roots of another block, and with them another hash of the header
            node.lie = (request, answer) ->
                    asks(request, third) ? other(answer, "\"receiptsRoot\":\"0x([0-9a-f]{64})\"") : answer;
            assertDamage(check, head - 1, "has other receipts than its header says");
            node.lie = (request, answer) ->
                    asks(request, third) ? other(answer, "\"transactionsRoot\":\"0x([0-9a-f]{64})\"") : answer;
            assertDamage(check, head - 1, "has other transactions than its header says");
            node.lie = (request, answer) ->
                    asks(request, third) ? other(answer, "\"stateRoot\":\"0x([0-9a-f]{64})\"") : answer;
            assertDamage(check, head - 1, "the hash of block " + (head - 1) + " is told as");
            node.lie =
                    (request, answer) -> asks(request, third) ? other(answer, "\"input\":\"0x([0-9a-f]{64})") : answer;
            assertDamage(check, head - 1, "whose hash is another than");
            node.lie = (request, answer) -> request.contains("eth_getTransactionReceipt")
                    ? answer.replace("\"status\":\"0x1\"", "\"status\":\"0x0\"")
                    : answer;
            assertDamage(check, 1, "has other receipts than its header says");
            node.lie = HONEST;
            assertTrue(check.check(0, head, n -> {}).holds());
        }
    }

    @Test
    void namesTheBlockBehindWhichOneIsMissing() throws Exception {
        try (Embedded peer = Embedded.byPort(folder);
                Site site = new Site(folder.resolve("site"), peer, 1)) {
            site.build();
            site.anchorAll(1, 3);
            long head = site.ledger().view().height();
            HttpNode honest = (HttpNode) peer.service().orElseThrow();
            Lying node = new Lying(honest);
            NodeCheck check = check(new Node(new Rpc(() -> Optional.of(node))), 1, genesis(peer));
            // block 3 is told for block 2 with its number written over, and so on: one was cut out
            node.question = request -> {
                MatchResult asked = Pattern.compile("\"eth_getBlockByNumber\",\"params\":\\[\"0x([0-9a-f]+)\"")
                        .matcher(request)
                        .results()
                        .findFirst()
                        .orElse(null);
                long number = asked == null ? 0 : Long.parseLong(asked.group(1), 16);
                return number < 2
                        ? request
                        : request.replace("\"0x" + asked.group(1), "\"0x" + Long.toHexString(number + 1));
            };
            assertDamage(check, 2, "for block 2 the node tells block 3");
        }
    }

    @Test
    void namesAChainThatWasMadeAnew() throws Exception {
        try (Embedded peer = Embedded.byPort(folder);
                Site site = new Site(folder.resolve("site"), peer, 1)) {
            site.build();
            Digest other = Digest.of(new byte[] {1});
            assertDamage(check(new Node(peer.rpc()), 1, other), 0, "it was made anew");
        }
    }

    @Test
    void takesAChainForOneThatHashesItsOwnWayOnlyWhereEveryHashIsAnother() throws Exception {
        try (Embedded peer = Embedded.byPort(folder);
                Site site = new Site(folder.resolve("site"), peer, 1)) {
            site.build();
            long head = site.ledger().view().height();
            Lying node = new Lying((HttpNode) peer.service().orElseThrow());
            // as with seals in the header, which the hash leaves out
            node.lie = (request, answer) -> request.contains("eth_getBlockByNumber")
                    ? answer.replace("\"mixHash\":\"0x0", "\"mixHash\":\"0x1")
                    : answer;
            CheckedBlocks found = check(new Node(new Rpc(() -> Optional.of(node))), 1, genesis(peer))
                    .check(0, head, n -> {});
            assertTrue(found.holds(), found::toString);
            assertTrue(found.scope().contains("in its own way"), found.scope());
        }
    }

    @Test
    void aNodeThatIsAwayIsNoDamage() throws Exception {
        try (Embedded peer = Embedded.byPort(folder);
                Site site = new Site(folder.resolve("site"), peer, 1)) {
            site.build();
            Digest genesis = genesis(peer);
            NodeCheck check = check(new Node(peer.rpc()), 1, genesis);
            List<Long> heard = new ArrayList<>();
            LedgerException silent = assertThrows(
                    LedgerException.class,
                    () -> check.check(0, Long.MAX_VALUE, number -> {
                        heard.add(number);
                        if (number == 2) {
                            try {
                                peer.leave();
                            } catch (IOException broken) {
                                throw new IllegalStateException(broken);
                            }
                        }
                    }));
            assertEquals(LedgerException.Fault.UNREACHABLE, silent.fault());
            assertEquals(3, heard.size());
        }
    }

    @Test
    void endsWhenItIsInterrupted() throws Exception {
        try (Embedded peer = Embedded.byPort(folder);
                Site site = new Site(folder.resolve("site"), peer, 1)) {
            site.build();
            NodeCheck check = check(new Node(peer.rpc()), 1, genesis(peer));
            assertThrows(
                    InterruptedException.class,
                    () -> check.check(
                            0, Long.MAX_VALUE, number -> Thread.currentThread().interrupt()));
            LedgerException early = assertThrows(LedgerException.class, () -> check.check(9_000, 9_001, n -> {}));
            assertEquals(LedgerException.Fault.REFUSED, early.fault());
        }
    }

    private static NodeCheck check(Node node, int depth, Digest genesis) {
        ChainSettings settings = new ChainSettings(
                "test",
                Optional.empty(),
                Optional.empty(),
                depth,
                false,
                Set.of("*"),
                BigInteger.TEN,
                Site.STUCK,
                Duration.ofMillis(20));
        return new NodeCheck(settings, node, () -> Optional.of(genesis), "see to the node");
    }

    private static Digest genesis(Peer peer) throws LedgerException {
        return new Node(peer.rpc()).genesis();
    }

    private static boolean asks(String request, String number) {
        return request.contains("\"eth_getBlockByNumber\"") && request.contains("\"" + number + "\"");
    }

    /** With the last digit of the first match another. */
    private static String other(String answer, String pattern) {
        var found = Pattern.compile(pattern).matcher(answer);
        assertTrue(found.find(), answer);
        int at = found.end(1) - 1;
        char digit = answer.charAt(at) == '0' ? '1' : '0';
        return answer.substring(0, at) + digit + answer.substring(at + 1);
    }

    private static void assertDamage(NodeCheck check, long block, String why)
            throws LedgerException, InterruptedException {
        CheckedBlocks found = check.check(0, Long.MAX_VALUE, number -> {});
        Damage damage = found.damage().orElseThrow(() -> new AssertionError(why));
        assertTrue(damage.what().contains(why), damage.what());
        assertEquals(block, damage.block(), damage.what());
        assertEquals(block, found.blocks());
        assertEquals("see to the node", damage.remedy());
    }

    /** A node that tells something else. */
    private static final class Lying extends Service {
        private final HttpNode node;
        private UnaryOperator<String> question = request -> request;
        private BinaryOperator<String> lie = HONEST;

        Lying(HttpNode node) {
            super(false);
            this.node = node;
        }

        @Override
        protected InputStream performIO(String request) throws IOException {
            String answer = new String(node.performIO(question.apply(request)).readAllBytes(), StandardCharsets.UTF_8);
            return new ByteArrayInputStream(lie.apply(request, answer).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            // it is the peer's
        }
    }
}
