package io.tiepm.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.tiepm.driver.Link;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.ToyLink.Sin;
import io.tiepm.promises.FaultProxy.Spoiling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The kit finds the link that breaks a promise, and nothing wrong with the one that keeps them all. */
class KitTest {
    private static ServerSocket device;
    private static volatile Sin sin = Sin.NONE;

    @BeforeAll
    static void switchOn() throws IOException {
        device = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (true) {
                Socket link = device.accept();
                daemon(() -> {
                    try (link) {
                        while (link.getInputStream().read() >= 0) {
                            link.getOutputStream().write("yes!".getBytes(StandardCharsets.US_ASCII));
                        }
                    }
                });
            }
        });
    }

    @AfterAll
    static void switchOff() throws IOException {
        device.close();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,",
        "TURNS_THE_ORDER, answersOneSampleForEachPointInOrder",
        "THROWS_AT_THE_UNKNOWN, tellsAnUnknownAddressAsQualityNotAsException",
        "SPOILS_THE_NEIGHBOURS, letsNoUnknownAddressSpoilItsNeighbours",
        "KNOWS_THE_FUTURE, datesEverySampleNeitherInTheFutureNorBeforeItWasAsked",
        "KEEPS_AN_OLD_TIME, datesEverySampleNeitherInTheFutureNorBeforeItWasAsked",
        "REMEMBERS_THE_FIRST_LIST, answersAnotherListAfterTheFirst",
        "READS_UNCONNECTED, failsToReadUnlessConnected",
        "MINDS_A_SECOND_DISCONNECT, disconnectsTwiceAndComesBack",
        "NEVER_COMES_BACK, comesBackAfterTheDeviceRestarted",
        "DROPS_THE_EXCESS, readsAsManyPointsAsTheHouseMayAskFor",
        "LEAVES_A_THREAD, leavesNoThreadBehind",
        "BELIEVES_ANYTHING, takesNoNoiseForAMeasurement(long)",
        "WAITS_FOR_EACH_BYTE_ANEW, isNotHeldByADripFeed",
        "FAILS_WITH_A_BUG, tellsThatTheDeviceHungUp",
        "SAYS_NO_PLACE, tellsThePlaceOfADeviceThatIsGone",
        "BELIEVES_ANYTHING, takesNoHalfAnswerForAMeasurement",
        "BELIEVES_ANYTHING, takesNoAnswerOfAnotherUnit",
        "HOPES_ON, givesUpOnASilentDeviceInTime",
        "HOPES_ON, comesBackAfterTheCableWasPulled",
        "HOPES_ON, isLetGoOfInTimeWhileItsDeviceIsSilent",
        "NEVER_COMES_BACK, doesNotTireOfALineThatFlaps",
        "NEVER_COMES_BACK, measuresAgainTwoPeriodsAfterTheDeviceIsBack",
        "RESTS_AFTER_A_REFUSAL, measuresAgainTwoPeriodsAfterTheDeviceIsBack",
        "TELLS_WHAT_IT_KNEW, givesNoValueTwoPeriodsAfterTheLineWentDead",
        "HOLDS_THE_OTHERS, measuresOthersWhileOneDeviceIsDead",
        "LEAVES_A_THREAD, leavesNoThreadBehindWhenTheLineBreaks",
        "CALLS_AN_EXPIRY_A_SILENCE, tellsACertificateThatRanOutAsRefused",
    })
    void findsTheBrokenPromise(Sin committed, String found) {
        sin = committed;
        long failed = EngineTestKit.engine("junit-jupiter")
                .selectors(found == null ? selectClass(Toy.class) : selectMethod(Toy.class.getName() + "#" + found))
                .execute()
                .testEvents()
                .failed()
                .count();
        assertEquals(found != null, failed > 0, failed + " failed");
    }

    /** Run by the test above only. */
    static class Toy extends PolledTcpLinkKit {
        @Override
        protected InetSocketAddress device() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), device.getLocalPort());
        }

        @Override
        protected PolledLink link(InetSocketAddress via, Duration timeout) {
            return new ToyLink(via, timeout, sin);
        }

        @Override
        protected Optional<Spoiling> anotherUnit() {
            return Optional.of((bytes, length, to) -> {
                bytes[length - 1] = '?';
                to.write(bytes, 0, length);
            });
        }

        @Override
        protected Optional<Link> toACertificateThatRanOut() {
            return Optional.of(new ToyLink(device(), Duration.ofSeconds(1), sin).expired());
        }

        @Override
        protected String knownAddress() {
            return "known";
        }

        @Override
        protected String unknownAddress() {
            return "unknown";
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // the other side has gone, or the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
