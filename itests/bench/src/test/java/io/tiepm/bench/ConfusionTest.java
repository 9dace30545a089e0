package io.tiepm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConfusionTest {
    private final Confusion confusion = new Confusion();

    /** One letter a row: N normal, A anomaly; large where an alarm stands. */
    private void recording(String rows) {
        confusion.begin();
        rows.chars().forEach(row -> confusion.add(Character.toLowerCase(row) == 'a', Character.isUpperCase(row)));
    }

    @Test
    void scoresAllRecordingsTogether() {
        recording("nnNaAAAAn");
        recording("Nnaa");
        assertEquals(13, confusion.rows());
        assertEquals(4 / (4 + (3 + 2) / 2.0), confusion.f1());
        assertEquals(100 * 2 / 6.0, confusion.falseAlarmPercent());
        assertEquals(100 * 3 / 7.0, confusion.missedPercent());
    }

    @Test
    void countsAFalseAlarmOnceHoweverLongItStands() {
        recording("nNNNn");
        recording("AANN");
        recording("NN");
        assertEquals(2 / 9.0, confusion.falseEpisodesPerNormalRow());
    }

    @Test
    void givesNoCreditForSayingNothing() {
        recording("nna");
        assertEquals(0, confusion.f1());
        assertEquals(0, confusion.falseAlarmPercent());
        assertEquals(100, confusion.missedPercent());
    }
}
