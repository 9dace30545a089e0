package io.tiepm.face.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Period HOUR = new Period(BEGIN, BEGIN.plusSeconds(3600));
    private static final PointId OIL = PointId.parse("press-7/oil");

    /** Most values of one time, and of one page. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "3, 1", "3, 2", "3, 7", "10, 3", "100, 9", "7, 200"})
    void givesEachValueOnceAndInOrderThoughManyAreOfOneTime(int same, int page) throws UaException {
        FakeHistorian historian = new FakeHistorian();
        for (int i = 0; i < 100; i++) {
            historian.good("press-7/oil", "Cel", BEGIN.plusNanos(100L * (i / same)), new Value.Integer(i));
        }
        Past past = new Past(historian, page);
        List<Object> found = new ArrayList<>();
        ByteString next = ByteString.NULL_VALUE;
        do {
            Past.Page one = past.read(OIL, HOUR, 0, next);
            one.values().forEach(value -> found.add(value.value().value()));
            next = one.next();
        } while (next.length() > 0);
        List<Object> all = new ArrayList<>();
        for (long i = 0; i < 100; i++) {
            all.add(i);
        }
        assertEquals(all, found);
    }

    @Test
    void givesNoMoreThanWasAskedFor() throws UaException {
        FakeHistorian historian = new FakeHistorian()
                .good("press-7/oil", "Cel", BEGIN, new Value.Integer(1))
                .good("press-7/oil", "Cel", BEGIN.plusSeconds(1), new Value.Integer(2));
        assertEquals(
                1,
                new Past(historian, 10)
                        .read(OIL, HOUR, 1, ByteString.NULL_VALUE)
                        .values()
                        .size());
    }

    @Test
    void saysThatThereIsNoMoreWithTheLastValue() throws UaException {
        FakeHistorian historian = new FakeHistorian().good("press-7/oil", "Cel", BEGIN, new Value.Integer(1));
        assertEquals(
                0,
                new Past(historian, 1)
                        .read(OIL, HOUR, 0, ByteString.NULL_VALUE)
                        .next()
                        .length());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 17, 16})
    void refusesAPlaceThatIsNoneOfOurs(int length) {
        byte[] place = new byte[length];
        Arrays.fill(place, (byte) 0xff);
        UaException refusal = assertThrows(
                UaException.class, () -> new Past(new FakeHistorian(), 1).read(OIL, HOUR, 0, ByteString.of(place)));
        assertEquals(
                StatusCodes.Bad_ContinuationPointInvalid,
                refusal.getStatusCode().value());
    }

    @Test
    void aPlaceOfOutsideThePeriodShowsNothingOfIt() throws UaException {
        FakeHistorian historian = new FakeHistorian()
                .good("press-7/oil", "Cel", BEGIN.minusSeconds(2), new Value.Integer(1))
                .good("press-7/oil", "Cel", BEGIN.minusSeconds(1), new Value.Integer(2));
        Past past = new Past(historian, 1);
        ByteString place = past.read(OIL, new Period(BEGIN.minusSeconds(9), BEGIN), 0, ByteString.NULL_VALUE)
                .next();
        assertEquals(List.of(), past.read(OIL, HOUR, 0, place).values());
    }
}
