package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.StatisticsReport;

/** Anchors against a model of them: a link is taken exactly when the model takes it, and the heads are the same. */
class AnchorsPropertyTest {
    private static final long TOLERANCE = 600;
    private static final int MOST_ROOTS = 500;
    private static final Word OTHER_GATEWAY = Estate.digest("another gateway");
    private static final List<Signer> SENDERS = List.of(Estate.GATEWAY, Estate.BANK);

    private enum Sender {
        RIGHT,
        WRONG
    }

    /** One anchor of several: what is wrong with its root or its window. */
    private record Link(int root, int seconds) {
        Word digest() {
            return root == 0 ? Word.ZERO : Estate.digest("root " + root);
        }
    }

    /** The contract, and where the chain should stand. */
    private static final class Both {
        final Estate estate = Estate.fresh();
        final Word gateway = Estate.digest("gateway");
        Word head = Word.ZERO;
        long sequence;
        long until = estate.chain.now() - 100_000;
        int sender;
        boolean suspended;
        int links;

        Both() {
            for (Word each : List.of(gateway, OTHER_GATEWAY)) {
                estate.sensorData.send(Estate.OPERATOR, "enrol", each, Estate.GATEWAY, until);
            }
        }

        Signer who(Sender which) {
            return SENDERS.get(which == Sender.RIGHT ? sender : 1 - sender);
        }

        boolean takes(Sender who, long number, long expected, Word digest, long end) {
            return who == Sender.RIGHT
                    && !suspended
                    && number == expected
                    && !digest.isZero()
                    && end > until
                    && end <= estate.chain.now() + TOLERANCE;
        }

        void follow(long number, long end, byte[]... hashed) {
            head = sha256(hashed);
            sequence = number;
            until = end;
            links++;
        }

        void anchor(long number, Word root, long end) {
            follow(number, end, new byte[] {4}, head.bytes(), gateway.bytes(), u64(number), root.bytes(), u64(end));
        }
    }

    private interface Move {
        void play(Both both);
    }

    private record Anchor(Sender who, int ahead, Link link) implements Move {
        @Override
        public void play(Both both) {
            long number = both.sequence + ahead;
            long end = both.until + link.seconds;
            Reply reply = both.estate.sensorData.send(
                    both.who(who), "anchor", both.gateway, number, List.of(link.digest(), end));
            boolean takes = both.takes(who, number, both.sequence + 1, link.digest(), end);
            assertEquals(takes, reply.isDone(), reply::toString);
            if (takes) {
                both.anchor(number, link.digest(), end);
            }
        }
    }

    /** All or none: one that is wrong takes the others with it. */
    private record AnchorAll(Sender who, int ahead, List<Link> links) implements Move {
        @Override
        public void play(Both both) {
            List<Object> shown = new ArrayList<>();
            long end = both.until;
            for (Link link : links) {
                end += link.seconds;
                shown.add(List.of(link.digest(), end));
            }
            Reply reply =
                    both.estate.sensorData.send(both.who(who), "anchorAll", both.gateway, both.sequence + ahead, shown);
            boolean takes = !links.isEmpty()
                    && links.stream().allMatch(link -> link.root != 0 && link.seconds > 0)
                    && both.takes(who, both.sequence + ahead, both.sequence + 1, both.gateway, end);
            assertEquals(takes, reply.isDone(), reply::toString);
            if (takes) {
                for (Link link : links) {
                    both.anchor(both.sequence + 1, link.digest(), both.until + link.seconds);
                }
            }
        }
    }

    private record Gap(Sender who, int ahead, int missing, Link link) implements Move {
        @Override
        public void play(Both both) {
            long number = both.sequence + ahead;
            long end = both.until + link.seconds;
            Reply reply = both.estate.sensorData.send(
                    both.who(who), "certifyGap", both.gateway, number, List.of(link.digest(), end, missing));
            boolean takes = both.takes(who, number, both.sequence + missing + 1, link.digest(), end);
            assertEquals(takes, reply.isDone(), reply::toString);
            if (takes) {
                both.follow(
                        number,
                        end,
                        new byte[] {5},
                        both.head.bytes(),
                        both.gateway.bytes(),
                        u64(number),
                        link.digest().bytes(),
                        u64(end),
                        u64(missing));
            }
        }
    }

    private record Suspend(Signer by) implements Move {
        @Override
        public void play(Both both) {
            boolean may = !both.suspended && (by == Estate.ADA || by == Estate.OPERATOR);
            Reply reply = both.estate.sensorData.send(by, "suspend", both.gateway);
            assertEquals(may, reply.isDone(), reply::toString);
            both.suspended |= may;
        }
    }

    private record ChangeSender(int to) implements Move {
        @Override
        public void play(Both both) {
            Signer fresh = SENDERS.get(to);
            Reply alone = both.estate.sensorData.send(Estate.OPERATOR, "changeSender", both.gateway, fresh);
            assertEquals("ApprovalNeeded", alone.refusal());
            Reply again = both.estate.sensorData.send(Estate.OPERATOR, "enrol", both.gateway, fresh, both.until);
            assertEquals("AlreadyEnrolled", again.refusal());
            Reply reply = both.estate.approved(both.estate.sensorData, "changeSender", both.gateway, fresh);
            assertEquals("", reply.refusal());
            both.sender = to;
            both.suspended = false;
        }
    }

    private record Pass(int seconds) implements Move {
        @Override
        public void play(Both both) {
            both.estate.chain.pass(seconds);
        }
    }

    @Provide
    Arbitrary<List<Move>> histories() {
        Arbitrary<Sender> who = Arbitraries.frequency(Tuple.of(9, Sender.RIGHT), Tuple.of(1, Sender.WRONG));
        Arbitrary<Integer> ahead =
                Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just(1)), Tuple.of(1, Histories.number(0, 4)));
        Arbitrary<Integer> roots =
                Arbitraries.frequencyOf(Tuple.of(15, Histories.number(1, 9)), Tuple.of(1, Arbitraries.just(0)));
        Arbitrary<Integer> seconds = Arbitraries.frequencyOf(
                Tuple.of(15, Histories.number(1, 5000)), Tuple.of(1, Arbitraries.of(0, -1, 100_700)));
        Arbitrary<Link> links = Combinators.combine(roots, seconds).as(Link::new);
        return Histories.upTo(
                40,
                Arbitraries.<Move>frequencyOf(
                        Tuple.of(6, Combinators.combine(who, ahead, links).as(Anchor::new)),
                        Tuple.of(
                                2,
                                Combinators.combine(who, ahead, links.list().ofMaxSize(6))
                                        .as(AnchorAll::new)),
                        Tuple.of(
                                3,
                                Combinators.combine(who, Histories.number(1, 3), Histories.number(0, 2), links)
                                        .as(Gap::new)),
                        Tuple.of(
                                1,
                                Arbitraries.of(Estate.ADA, Estate.OPERATOR, Estate.GATEWAY, Estate.OWNER)
                                        .map(Suspend::new)),
                        Tuple.of(1, Histories.number(0, 1).map(ChangeSender::new)),
                        Tuple.of(1, Histories.number(0, 5000).map(Pass::new))));
    }

    @Property(tries = 100)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aLinkIsTakenOnceAndInItsTurnAndTheHeadIsTheModels(@ForAll("histories") List<Move> history) {
        Both both = new Both();
        Reply untouched = both.estate.sensorData.ask("chainOf", OTHER_GATEWAY);
        for (Move move : history) {
            move.play(both);
            Reply stands = both.estate.sensorData.ask("chainOf", both.gateway);
            assertEquals(both.head, stands.word(0));
            assertEquals(both.sequence, stands.number(1));
            assertEquals(both.until, stands.number(2));
            Word sender = both.suspended ? Word.ZERO : Abi.word(both.who(Sender.RIGHT));
            assertEquals(sender, stands.word(3));
        }
        assertEquals(
                untouched.word(0),
                both.estate.sensorData.ask("chainOf", OTHER_GATEWAY).word(0));
        Histories.expect("a chain of five links", List.of(both), each -> each.links >= 5);
    }

    @Property(tries = 3)
    void fiveHundredRootsAreTakenAtOnceAndNoMore(@ForAll("beyond") int count) {
        Both both = new Both();
        List<Object> links = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            links.add(List.of(Estate.digest("root " + i), both.until + i));
        }
        Reply reply = both.estate.sensorData.send(Estate.GATEWAY, "anchorAll", both.gateway, 1, links);
        assertEquals(count <= MOST_ROOTS, reply.isDone(), reply::toString);
    }

    @Provide
    Arbitrary<Integer> beyond() {
        return Arbitraries.of(MOST_ROOTS - 1, MOST_ROOTS, MOST_ROOTS + 1);
    }

    private static byte[] u64(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    private static Word sha256(byte[]... parts) {
        try {
            return Word.of(MessageDigest.getInstance("SHA-256").digest(Abi.joined(parts)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
