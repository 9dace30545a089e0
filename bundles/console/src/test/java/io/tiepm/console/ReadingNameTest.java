package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingNameTest {
    private static final PointId OIL = Plant.OIL;

    private final Past past = new Past();
    private final FakeAnchoring anchoring = new FakeAnchoring();
    private final FakeHouse house = new FakeHouse(past, anchoring);

    @Test
    void takesTheReadingOfThatVeryMoment() throws Exception {
        past.at("2026-11-21T10:00:00Z", 4);
        past.at("2026-11-21T10:00:01Z", 5);
        past.at("2026-11-21T10:00:02Z", 6);
        assertEquals(5, find("press-7/oil.temperature@2026-11-21T10:00:01Z").sequence());
    }

    @Test
    void takesTheLastBeforeAMomentAtWhichNothingWasRead() throws Exception {
        past.at("2026-11-21T10:00:00Z", 4);
        past.at("2026-11-21T10:00:02Z", 6);
        assertEquals(4, find("press-7/oil.temperature@2026-11-21T10:00:01.999Z").sequence());
    }

    @Test
    void looksBackAsFarAsItMust() throws Exception {
        past.at("2019-03-01T00:00:00Z", 1);
        assertEquals(1, find("press-7/oil.temperature@2026-11-21").sequence());
    }

    @Test
    void readsLittleForWhatLiesNear() throws Exception {
        past.at("2026-11-21T10:00:00Z", 4);
        find("press-7/oil.temperature@2026-11-21T10:00:01Z");
        assertEquals(1, past.asked.size());
        assertTrue(past.asked.get(0).length().compareTo(Duration.ofHours(1)) < 0, past.asked.toString());
    }

    @Test
    void looksAtNoMomentTwiceAndLeavesNoneOut() {
        assertThrows(CommandException.class, () -> find("press-7/oil.temperature@2026-11-21T10:00:00Z"));
        for (int i = 1; i < past.asked.size(); i++) {
            assertEquals(past.asked.get(i - 1).from(), past.asked.get(i).to());
        }
        assertEquals(Instant.EPOCH, past.asked.get(past.asked.size() - 1).from());
    }

    @Test
    void takesTheLatestThatIsAnchoredWhereNoTimeIsSaid() throws Exception {
        past.at("2026-11-21T11:58:10Z", 4);
        past.at("2026-11-21T11:58:20Z", 5);
        past.at("2026-11-21T11:58:30Z", 6);
        anchoring.anchoredUpTo = 5;
        assertEquals(5, find("press-7/oil.temperature").sequence());
        anchoring.anchoredUpTo = 6;
        assertEquals(6, find("press-7/oil.temperature").sequence());
    }

    @Test
    void takesTheLatestOfAllWhereNoneIsAnchored() throws Exception {
        past.at("2026-11-21T10:00:00Z", 4);
        assertEquals(4, find("press-7/oil.temperature").sequence());
    }

    @Test
    void takesBatchAndRowAsTheyStand() throws Exception {
        assertEquals(new ReadingName.Place(new AssetId("press-7"), 12, 3), find("press-7#12/3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"press-7", "press-7#1", "press-7#x/1", "press-7#1/-1", "/etc/passwd", "a/b/c", "", "press-7/oil@"
            })
    void isNotLikeWhatIsMeantOtherwise(String text) {
        assertFalse(ReadingName.isLike(text));
        String told = assertThrows(IllegalArgumentException.class, () -> ReadingName.parse(text, house.clock()))
                .getMessage();
        assertTrue(told.contains("ASSET/POINT@TIME"), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Press 7/oil", "press-7/oil temperature", "press-7/oil@yesterday", "press-7#1/999999999"})
    void saysInOneLineWhatIsWrongWithOne(String text) {
        assertTrue(ReadingName.isLike(text));
        if (!text.contains("#")) {
            String told = assertThrows(IllegalArgumentException.class, () -> ReadingName.parse(text, house.clock()))
                    .getMessage();
            assertEquals(1, told.lines().count(), told);
        }
    }

    private ReadingName.Place find(String name) throws Exception {
        return ReadingName.parse(name, house.clock()).find(house);
    }

    /** Readings of one point. */
    private static final class Past implements Historian {
        private final List<Reading> readings = new ArrayList<>();
        private final List<Period> asked = new ArrayList<>();

        void at(String moment, long sequence) {
            readings.add(new Reading(
                    Sample.good(OIL, Instant.parse(moment), new Value.Real(1)), Unit.CELSIUS, Set.of(), sequence, 0));
        }

        @Override
        public Stream<Reading> read(PointId point, Period period) {
            asked.add(period);
            return readings.stream().filter(one -> period.contains(one.sample().at()));
        }

        @Override
        public Optional<Reading> last(PointId point) {
            return readings.stream().reduce((before, after) -> after);
        }

        @Override
        public void append(SignedBatch batch, Flags flags) {}

        @Override
        public Optional<Head> head(AssetId asset) {
            return Optional.empty();
        }

        @Override
        public List<AssetId> assets() {
            return List.of();
        }

        @Override
        public List<PointId> points(AssetId asset) {
            return List.of();
        }

        @Override
        public List<Step> fold(PointId point, Period period, Duration step) {
            return List.of();
        }

        @Override
        public List<Reading> last(AssetId asset) {
            return List.of();
        }

        @Override
        public Optional<SignedBatch> batch(AssetId asset, long sequence) {
            return Optional.empty();
        }

        @Override
        public List<Gap> gaps(AssetId asset, Period period) {
            return List.of();
        }
    }
}
