package io.tiepm.maintenance.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alarm.Priority;
import io.tiepm.contract.Alarm.State;
import io.tiepm.contract.Alert;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertBookTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final AssetId PRESS = new AssetId("press-7");
    private static final Alert.Place PLACE = new Alert.Place("paper", "network", 1, Digest.ZERO, 5);

    private final AlertBook book = new AlertBook(Optional.of(Priority.HIGH), List.of());

    private static Alarm alarm(String point, State state, Priority priority) {
        return new Alarm(
                new PointId(PRESS, point), state, priority, NOON, NOON, 2, "", Optional.empty(), Optional.of("anna"));
    }

    private boolean raise(String point, Priority priority, int batch) {
        return book.raise(alarm(point, State.UNACK, priority), "{}", Digest.of(new byte[] {(byte) batch}), NOON);
    }

    @ParameterizedTest
    @CsvSource({
        "UNACK, HIGH, true",
        "UNACK, CRITICAL, true",
        "UNACK, MEDIUM, false",
        "ACK, HIGH, true",
        "RTNUN, HIGH, false",
        "SHLVD, CRITICAL, false",
        "DSUPR, CRITICAL, false",
        "OOSRV, CRITICAL, false",
        "NORM, CRITICAL, false"
    })
    void takesWhatIsActiveShownAndUrgentEnough(State state, Priority priority, boolean needed) {
        assertEquals(needed, book.needs(alarm("oil", state, priority)));
        assertFalse(new AlertBook(Optional.empty(), List.of()).needs(alarm("oil", state, priority)), "never");
    }

    @Test
    void oneAlarmIsOneAlertUntilItIsNormal() {
        assertTrue(raise("oil", Priority.HIGH, 1));
        assertFalse(book.needs(alarm("oil", State.UNACK, Priority.HIGH)));
        assertFalse(book.heard(alarm("oil", State.RTNUN, Priority.HIGH), NOON));
        assertFalse(book.needs(alarm("oil", State.UNACK, Priority.HIGH)), "it came back before anybody saw it");
        assertTrue(book.heard(alarm("oil", State.ACK, Priority.HIGH), NOON));
        assertEquals(Optional.of("anna"), book.all().get(0).seen());
        assertTrue(book.heard(alarm("oil", State.NORM, Priority.HIGH), NOON));
        assertEquals(
                Optional.of("returned to normal at 2026-11-22T12:00:00Z"),
                book.all().get(0).end());
        assertTrue(book.needs(alarm("oil", State.UNACK, Priority.HIGH)), "the next time is another alert");
    }

    @Test
    void anAlarmThatBecomesCriticalIsRaisedAnew() {
        raise("oil", Priority.HIGH, 1);
        assertTrue(book.needs(alarm("oil", State.UNACK, Priority.CRITICAL)));
        assertTrue(raise("oil", Priority.CRITICAL, 2));
        assertEquals(2, book.all().size());
        assertTrue(book.all().get(0).end().orElseThrow().startsWith("became critical"));
        assertFalse(book.needs(alarm("oil", State.UNACK, Priority.CRITICAL)));
        assertFalse(book.needs(alarm("oil", State.UNACK, Priority.HIGH)), "it does not become less urgent");
    }

    @Test
    void whatTheChainSaysDoesNotUndoWhatHappenedMeanwhile() {
        raise("oil", Priority.HIGH, 1);
        Alert sent = book.all().get(0);
        book.heard(alarm("oil", State.NORM, Priority.HIGH), NOON);
        assertTrue(book.moved(sent.at(PLACE).as(Alert.State.RAISED, "")));
        Alert now = book.all().get(0);
        assertTrue(now.end().isPresent());
        assertEquals(Optional.of(PLACE), now.place());
        assertFalse(book.moved(now), "nothing new");
    }

    @Test
    void letsTheOldestThatEndedGoWhereNoChainTakesThem() {
        for (int i = 0; i < AlertBook.MOST; i++) {
            assertTrue(raise("p" + i, Priority.HIGH, i));
        }
        assertFalse(raise("oil", Priority.HIGH, 1), "all of them last");
        book.heard(alarm("p3", State.NORM, Priority.HIGH), NOON);
        assertTrue(raise("oil", Priority.HIGH, 1));
        assertEquals(AlertBook.MOST, book.all().size());
        assertEquals(1, book.lost());
    }

    @Test
    void keepsFewOfThoseThatAreOver() {
        for (int i = 0; i < 200; i++) {
            raise("oil", Priority.HIGH, i);
            book.heard(alarm("oil", State.NORM, Priority.HIGH), NOON);
            Alert last = book.all().get(book.all().size() - 1);
            book.moved(last.at(PLACE).as(Alert.State.DISMISSED, ""));
        }
        assertEquals(17, book.all().size());
        assertEquals(0, book.lost());
    }
}
