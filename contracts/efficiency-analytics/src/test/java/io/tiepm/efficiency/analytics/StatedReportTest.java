package io.tiepm.efficiency.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Anchoring.Stated;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.Statement;
import io.tiepm.model.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatedReportTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static StatedReport read(String text) throws RefusedException {
        Statement statement = new Statement(Statement.REPORT, "press-7", NOON, text);
        StatedReport report = StatedReport.read(new Stated(statement, Optional.empty()));
        assertEquals(statement.digest(), report.name());
        return report;
    }

    @Test
    void readsWhatSavingsAreComputedFrom() throws Exception {
        StatedReport report =
                read("{\"asset\":\"press-7\",\"from\":\"2026-11-22T11:00:00Z\",\"to\":\"2026-11-22T12:00:00Z\","
                        + "\"plannedSeconds\":3599.5,\"stops\":2,\"good\":90.0,\"oee\":null,\"energyKwh\":40.25}");
        assertEquals(new Period(NOON.minusSeconds(3600), NOON), report.period());
        assertEquals(Duration.ofMillis(3_599_500), report.planned());
        assertEquals(Optional.of(new BigDecimal("90.0")), report.good());
        assertEquals(Optional.of(new BigDecimal("40.25")), report.energy());
    }

    @Test
    void whatIsNotToldIsEmpty() throws Exception {
        StatedReport report =
                read("{\"from\":\"2026-11-22T11:00:00Z\",\"to\":\"2026-11-22T12:00:00Z\",\"energyKwh\":null}");
        assertTrue(report.energy().isEmpty());
        assertTrue(report.good().isEmpty());
        assertEquals(Duration.ZERO, report.planned());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "no JSON",
                "{\"from\":\"2026-11-22T11:00:00Z\",\"to\":\"2026-11-22T11:00:00Z\"}",
                "{\"from\":\"2026-11-22T11:00:00Z\",\"to\":\"2026-11-22T12:00:00Z\",\"good\":1e400}"
            })
    void whatIsNoReportIsRefusedInOneLine(String text) {
        String message = assertThrows(RefusedException.class, () -> read(text)).getMessage();
        assertTrue(message.contains("is no report that could be read"), message);
        assertTrue(message.lines().count() == 1, message);
    }
}
