package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Algorithm;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Signer;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.LedgerException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a courier does on chains that behave as chains do, and as they should not. */
class CourierTest {
    private static final String SERVER = Rig.address("server").text();

    @TempDir
    Path folder;

    private final FakeChain chain = new FakeChain();

    @BeforeEach
    void aFewBlocks() {
        chain.mine(5);
    }

    @Test
    void carriesATaskUntilItsBlockIsDeepEnough() throws Exception {
        try (Rig rig = new Rig(folder, chain, 3)) {
            rig.take(1);
            rig.rounds(2);
            assertEquals(Stage.MINED, rig.stage(1));
            chain.mine(2);
            rig.round();
            assertEquals(Stage.FINAL, rig.stage(1));
            assertEquals(1, chain.tries(Rig.what(1)));
        }
    }

    @Test
    void doesNotRefuseWhatWouldGoOnceWhatIsAheadOfItIsInABlock() throws Exception {
        chain.mines = false;
        // a node that estimates on its last block: the second link goes only behind the first
        chain.estimates = call -> call.equals(Rig.what(2)) && !chain.isDone(Rig.what(1)) ? "execution reverted" : "";
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.take(2);
            rig.rounds(3);
            assertEquals(Stage.PREPARED, rig.stage(2));
            assertTrue(rig.entry(2).detail().contains("ahead"), rig.entry(2).detail());
            chain.mine();
            rig.rounds(2);
            chain.mine();
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(2));
        }
    }

    @Test
    void doesNotRefuseWhatOnlyAReorganisationMadeImpossible() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(1));
            rig.take(2);
            // the block with the first one goes between the look at the head and the estimate
            chain.estimates = call -> {
                if (call.equals(Rig.what(2)) && chain.height() == 6) {
                    chain.reorganise(1);
                    chain.mine();
                }
                return call.equals(Rig.what(2)) && !chain.isDone(Rig.what(1)) ? "execution reverted" : "";
            };
            rig.rounds(6);
            assertEquals(Stage.FINAL, rig.stage(1));
            assertEquals(Stage.FINAL, rig.stage(2));
            assertTrue(chain.isDone(Rig.what(1)));
        }
    }

    @Test
    void refusesWhatTheContractRefusesWithNothingAhead() throws Exception {
        chain.estimates = call -> "execution reverted: never";
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.round();
            assertEquals(Stage.REFUSED, rig.stage(1));
            assertTrue(rig.entry(1).detail().contains("never"), rig.entry(1).detail());
        }
    }

    @Test
    void deploysAlsoWhereSomethingWaitsForTheContractSinceBeforeARestart() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(Rig.work(1, "Later"));
        }
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(2);
            rig.rounds(2);
            assertEquals(Stage.PREPARED, rig.stage(1));
            assertTrue(rig.entry(1).detail().contains("ledger-deploy"));
            assertEquals(Stage.FINAL, rig.stage(2));
            rig.pin("Later");
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(1));
        }
    }

    @Test
    void asksAgainForWhatFailedOnTheChainThoughTheEstimateSaidOtherwise() throws Exception {
        chain.failing.add(Rig.what(1));
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.rounds(4);
            assertEquals(Stage.FINAL, rig.stage(1));
            assertEquals(2, chain.tries(Rig.what(1)));
        }
    }

    @Test
    void givesUpWhatFailsOnTheChainAgainAndAgain() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            for (int i = 0; i < 20; i++) {
                chain.failing.add(Rig.what(1));
                rig.round();
            }
            assertEquals(Stage.REFUSED, rig.stage(1));
            assertEquals(4, chain.tries(Rig.what(1)));
        }
    }

    @Test
    void doesNotTakeAFailureForTheLastWordBeforeItsBlockIsDeepEnough() throws Exception {
        chain.failing.add(Rig.what(1));
        try (Rig rig = new Rig(folder, chain, 3)) {
            rig.take(1);
            rig.rounds(3);
            assertEquals(Stage.SUBMITTED, rig.stage(1));
            chain.reorganise(1);
            rig.rounds(2);
            chain.mine(3);
            rig.round();
            assertEquals(Stage.FINAL, rig.stage(1));
            assertEquals(1, chain.tries(Rig.what(1)));
        }
    }

    @Test
    void noticesThatABlockBetweenTwoLooksWasTakenBack() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(1));
            chain.mine(10);
            rig.round();
            chain.mine(1);
            // block 6 held it, blocks 7 to 15 were never looked at
            chain.reorganise(11);
            chain.mine(1);
            rig.rounds(3);
            assertEquals(Stage.FINAL, rig.stage(1));
            assertTrue(chain.isDone(Rig.what(1)));
            assertEquals(1, rig.outbox.written());
        }
    }

    @Test
    void noticesThatABlockWasTakenBackWhileNobodyLooked() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(1));
        }
        chain.reorganise(2);
        chain.mine();
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.rounds(4);
            assertEquals(Stage.FINAL, rig.stage(1));
            assertTrue(chain.isDone(Rig.what(1)));
        }
    }

    @Test
    void looksAgainAfterAReorganisationWhereTheNodeFailedWhileItLooked() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.rounds(2);
            chain.mine(3);
            rig.round();
            chain.reorganise(4);
            Node.Head head = rig.node.head();
            rig.courier.follow(head);
            chain.isSilent = true;
            assertThrows(LedgerException.class, () -> rig.courier.round(head, 4711, () -> false));
            chain.isSilent = false;
            rig.rounds(3);
            assertTrue(chain.isDone(Rig.what(1)));
        }
    }

    @Test
    void doesNotTakeANodeThatIsBehindForAReorganisation() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.rounds(2);
            chain.mine(1);
            rig.round();
            chain.behind = method -> 3;
            rig.rounds(5);
            assertEquals(Stage.FINAL, rig.stage(1));
            chain.behind = method -> 0;
            rig.rounds(2);
            assertEquals(0, rig.courier.reorganised());
            assertEquals(1, chain.tries(Rig.what(1)));
        }
    }

    @Test
    void writesAgainWhatAChainThatWasSetBackLost() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.rounds(2);
            chain.cut(2);
            rig.rounds(2);
            assertFalse(chain.isDone(Rig.what(1)));
            rig.pass(Rig.STUCK);
            rig.rounds(4);
            assertTrue(chain.isDone(Rig.what(1)));
            assertEquals(Stage.FINAL, rig.stage(1));
        }
    }

    @Test
    void waitsForAReceiptThatOneOfTheNodesBacksDoesNotKnowYet() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            chain.behind = method -> method.equals("eth_getTransactionReceipt") ? 2 : 0;
            rig.take(1);
            rig.rounds(10);
            assertEquals(Stage.SUBMITTED, rig.stage(1));
            chain.behind = method -> 0;
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(1));
            assertEquals(1, chain.tries(Rig.what(1)));
        }
    }

    @Test
    void fillsNumbersThatAreMissingBeforeItsOwn() throws Exception {
        chain.use(SERVER, 3);
        try (Rig rig = new Rig(folder, chain, 1)) {
            chain.mines = false;
            rig.take(1);
            rig.rounds(2);
            assertEquals(Stage.SUBMITTED, rig.stage(1));
            // what somebody else did with the key is taken back, and nobody does it again
            chain.cut(1);
            chain.mine();
            chain.mines = true;
            rig.rounds(3);
            assertEquals(Stage.SUBMITTED, rig.stage(1));
            rig.pass(Rig.STUCK);
            rig.rounds(4);
            assertEquals(Stage.FINAL, rig.stage(1));
        }
    }

    @Test
    void signsAgainWhatBearsANumberThatAnErringNodeMadeUp() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            chain.answers = answer -> answer.replace("\"result\":\"0x0\"", "\"result\":\"0xffffffffff\"");
            rig.take(1);
            rig.round();
            chain.answers = answer -> answer;
            rig.rounds(3);
            assertEquals(Stage.SUBMITTED, rig.stage(1));
            rig.pass(Rig.STUCK);
            rig.rounds(4);
            assertEquals(Stage.FINAL, rig.stage(1));
        }
    }

    @Test
    void estimatesAgainWhatNoNodeTakes() throws Exception {
        chain.refusals = call -> "intrinsic gas too low";
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.rounds(3);
            assertTrue(rig.entry(1).detail().contains("intrinsic gas too low"));
            int estimates = chain.asked("eth_estimateGas");
            rig.pass(Rig.STUCK.multipliedBy(2));
            rig.round();
            assertEquals(estimates + 1, chain.asked("eth_estimateGas"));
            chain.refusals = call -> "";
            rig.rounds(3);
            assertEquals(Stage.FINAL, rig.stage(1));
        }
    }

    @Test
    void doesNotSignAgainWhileTheChainBearsItsTrace() throws Exception {
        try (Rig rig = new Rig(folder, chain, 3)) {
            rig.take(1);
            rig.rounds(2);
        }
        java.nio.file.Files.delete(folder.resolve("outbox.log"));
        try (Rig rig = new Rig(folder, chain, 3)) {
            Task task = rig.take(1);
            task.doubt();
            chain.behind = method -> method.equals("eth_getTransactionReceipt") ? 2 : 0;
            rig.rounds(5);
            assertEquals(Stage.PREPARED, rig.stage(1));
            chain.behind = method -> 0;
            chain.mine(3);
            rig.pass(Duration.ofMinutes(2));
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(1));
            assertEquals(1, chain.tries(Rig.what(1)));
        }
    }

    @Test
    void whatIsThereAlreadyIsDoneAndNotRefused() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.rounds(2);
        }
        java.nio.file.Files.delete(folder.resolve("outbox.log"));
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(1));
            assertEquals(1, chain.tries(Rig.what(1)));
        }
    }

    @Test
    void aTaskOfWhichTheNodeTellsNonsenseDoesNotHoldUpTheOthers() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            String poisoned = Rig.what(1).toString();
            chain.answers = answer -> answer.contains("logs") && answer.contains(poisoned)
                    ? answer.replace("\"status\":\"0x1\"", "\"status\":7")
                    : answer;
            rig.take(1);
            rig.take(2);
            rig.rounds(4);
            assertEquals(Stage.FINAL, rig.stage(2));
            assertTrue(rig.entry(1).detail().contains("status"), rig.entry(1).detail());
            chain.answers = answer -> answer;
            rig.pass(Duration.ofMinutes(2));
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(1));
        }
    }

    @Test
    void aSignerThatBreaksDoesNotHoldUpTheOthers() throws Exception {
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.accounts.put("owner", new Signer() {
                @Override
                public VerificationKey key() {
                    return Rig.key("owner").key();
                }

                @Override
                public byte[] sign(Digest digest) {
                    throw new IllegalStateException("the card is out");
                }
            });
            Work work = Rig.work(1);
            rig.take(new Work(work.key(), "owner", work.contract(), work.data(), Optional.empty(), work.purpose()));
            rig.take(2);
            rig.rounds(3);
            assertEquals(Stage.FINAL, rig.stage(2));
            assertTrue(rig.entry(1).detail().contains("the card is out"));
            rig.accounts.put("owner", Rig.key("owner"));
            rig.pass(Duration.ofMinutes(2));
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(1));
            assertEquals(Algorithm.SECP256K1, Rig.key("owner").key().algorithm());
        }
    }

    @Test
    void offersMoreThanBeforeForWhatWaitsAndNeverMoreThanTheCap() throws Exception {
        chain.mines = false;
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.round();
            BigInteger before = chain.offered().get(0);
            for (int i = 0; i < 12; i++) {
                rig.pass(Rig.STUCK.multipliedBy(2000));
                rig.round();
                BigInteger now = chain.offered().get(0);
                assertTrue(now.compareTo(before) > 0, before + " " + now);
                before = now;
            }
            chain.baseFee = new BigInteger("90000000000");
            for (int i = 0; i < 30; i++) {
                rig.pass(Rig.STUCK.multipliedBy(2000));
                rig.round();
                assertTrue(chain.offered().get(0).compareTo(new BigInteger("100000000000")) <= 0);
            }
            assertTrue(rig.entry(1).detail().contains("cap"), rig.entry(1).detail());
            chain.mine();
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(1));
            assertEquals(1, chain.tries(Rig.what(1)));
        }
    }

    @Test
    void offersNothingMoreWhereGasCostsNothingBecauseAccountsMayHaveNothing() throws Exception {
        chain.baseFee = BigInteger.ZERO;
        chain.tip = BigInteger.ZERO;
        chain.isPoor = true;
        chain.refusals = call -> "there is no room for another block";
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            for (int i = 0; i < 4; i++) {
                rig.round();
                rig.pass(Rig.STUCK.multipliedBy(2000));
            }
            chain.refusals = call -> "";
            chain.mines = false;
            rig.rounds(2);
            assertEquals(List.of(BigInteger.ZERO), chain.offered());
            assertTrue(
                    rig.entry(1).detail().contains("gas costs nothing"),
                    rig.entry(1).detail());
            chain.mine();
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(1));
        }
    }

    @Test
    void takesBackAnOfferThatNobodyTakesWhereGasCostsNothingNow() throws Exception {
        chain.mines = false;
        chain.refusals = call -> "the node is starting";
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.round();
            chain.refusals = call -> "";
            chain.baseFee = BigInteger.ZERO;
            chain.tip = BigInteger.ZERO;
            chain.isPoor = true;
            chain.mines = true;
            rig.rounds(2);
            assertEquals(Stage.SUBMITTED, rig.stage(1));
            rig.pass(Rig.STUCK);
            rig.rounds(3);
            assertEquals(Stage.FINAL, rig.stage(1));
        }
    }

    @Test
    void writesOnAChainThatKnowsNoBaseFee() throws Exception {
        chain.baseFee = null;
        try (Rig rig = new Rig(folder, chain, 1)) {
            rig.take(1);
            rig.rounds(2);
            assertEquals(Stage.FINAL, rig.stage(1));
        }
    }

    @Test
    void aRoundAsksABoundedNumberOfQuestionsHoweverMuchWaits() throws Exception {
        chain.mines = false;
        try (Rig rig = new Rig(folder, chain, 12)) {
            for (int i = 0; i < 160; i++) {
                rig.outbox.take(new Change.Taken(Rig.work(i), java.time.Instant.EPOCH));
            }
            rig.round();
            int before = chain.asked();
            rig.rounds(3);
            assertTrue(chain.asked() - before <= 15, (chain.asked() - before) + " questions for 48 that wait");
            assertEquals(Courier.MOST_AHEAD, chain.waiting());
            chain.mines = true;
            for (int i = 0; i < 10 && !rig.outbox.isEmpty(); i++) {
                chain.mine(12);
                rig.rounds(1);
            }
            assertTrue(rig.outbox.isEmpty(), rig.outbox.counts().toString());
            for (int i : List.of(0, 1, 100, 159)) {
                assertEquals(1, chain.tries(Rig.what(i)));
            }
        }
    }

    @Test
    void stopsInTheMiddleOfARound() throws Exception {
        chain.mines = false;
        try (Rig rig = new Rig(folder, chain, 1)) {
            for (int i = 0; i < 10; i++) {
                rig.take(i);
            }
            Node.Head head = rig.node.head();
            rig.courier.follow(head);
            rig.courier.round(head, 4711, () -> chain.waiting() >= 3);
            assertEquals(3, chain.waiting());
        }
    }
}
