package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.contract.Alarm;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people see of alarms as they come up in a plant, on screens of several widths, in Ulm. */
class SheetTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T11:00:00Z"), ZoneId.of("Europe/Berlin"));

    private static final List<Alarm> TWO = List.of(
            alarm(
                    "pump-1",
                    "bearing.temperature",
                    Alarm.State.UNACK,
                    "2026-11-21T10:58:28.250Z",
                    "2026-11-21T10:58:28.250Z",
                    7.03557,
                    "bearing.temperature is 57.25 Cel; normal is 55.31 to 55.65 Cel (score 7.036)",
                    null),
            alarm(
                    "cnc-1",
                    "spindle.load",
                    Alarm.State.ACK,
                    "2026-11-20T22:15:36Z",
                    "2026-11-21T05:30:00Z",
                    3.1651,
                    "spindle.load is 72.94 %; normal is 64.64 to 68.49 % at running=1..2 (score 3.165)",
                    "anna"));

    @Test
    void sentencesWrapWhereThereIsRoomForThem() {
        assertEquals(
                """
                Alarm                      | Priority | State | Since (CET) | Raised (CET)     | Score
                ---------------------------+----------+-------+-------------+------------------+------
                pump-1/bearing.temperature | high     | UNACK | 11:58:28    |                  |  7.04
                    57.25 Cel; normal is 55.31 to 55.65 Cel
                cnc-1/spindle.load         | high     | ACK   | 06:30:00    | 2026-11-20 23:15 |  3.17
                    72.94 %; normal is 64.64 to 68.49 % at running=1..2
                    By: anna
                """,
                shown(120, TWO));
        assertEquals(
                """
                File                       | Problem
                ---------------------------+----------------------------------------------------
                io.tiepm.asset~press-7.cfg | line 3: prot is not a key of
                                           | io.tiepm.driver.modbus; did you mean port?
                """,
                shown(
                        new Look(true, 80, NOON),
                        new Sheet("none")
                                .column("file", "File")
                                .text("problem", "Problem")
                                .row(
                                        "io.tiepm.asset~press-7.cfg",
                                        "line 3: prot is not a key of io.tiepm.driver.modbus; did you mean port?")));
    }

    @Test
    void whatMattersLessIsLeftOutOfANarrowScreenAndNamed() {
        assertEquals(
                """
                Alarm                      | Priority | State | Since (CET) | Score
                ---------------------------+----------+-------+-------------+------
                pump-1/bearing.temperature | high     | UNACK | 11:58:28    |  7.04
                    57.25 Cel; normal is 55.31 to 55.65 Cel
                """,
                shown(80, TWO.subList(0, 1)));
        assertEquals(
                """
                Alarm                      | Priority | State | Since (CET)
                ---------------------------+----------+-------+------------
                pump-1/bearing.temperature | high     | UNACK | 11:58:28
                    57.25 Cel; normal is 55.31 to 55.65 Cel
                cnc-1/spindle.load         | high     | ACK   | 06:30:00
                    72.94 %; normal is 64.64 to 68.49 % at running=1..2
                    By: anna
                left out for want of room: Raised (CET), Score
                """,
                shown(62, TWO));
    }

    @Test
    void programsGetEveryColumnInFull() {
        String row = shown(new Look(false, 60, NOON), TWO).lines().findFirst().orElseThrow();
        assertEquals(
                List.of(
                        "pump-1/bearing.temperature",
                        "high",
                        "UNACK",
                        "2026-11-21T10:58:28.250Z",
                        "2026-11-21T10:58:28.250Z",
                        "7.04",
                        "",
                        "bearing.temperature is 57.25 Cel; normal is 55.31 to 55.65 Cel (score 7.036)",
                        "",
                        "",
                        ""),
                List.of(row.split("\t", -1)));
    }

    @Test
    void lossesAreShownWhereThereAreAny() {
        Sheet sheet = new Sheet("none").column("link", "Link").loss("late", "Late");
        assertEquals("Link\n----\na\n", shown(new Look(true, 80, NOON), sheet.row("a", 0L)));
        assertEquals(
                "Link | Late\n-----+-----\na    |    0\nb    |    2\n",
                shown(new Look(true, 80, NOON), sheet.row("b", 2L)));
    }

    private static String shown(int width, List<Alarm> alarms) {
        return shown(new Look(true, width, NOON), alarms);
    }

    private static String shown(Look look, List<Alarm> alarms) {
        return shown(look, AlarmRows.sheet(new FakeHouse(), alarms));
    }

    private static String shown(Look look, Sheet sheet) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sheet.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), look);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Alarm alarm(
            String asset,
            String point,
            Alarm.State state,
            String raised,
            String since,
            double score,
            String finding,
            @Nullable String by) {
        return new Alarm(
                new PointId(new AssetId(asset), point),
                state,
                Alarm.Priority.HIGH,
                Instant.parse(since),
                Instant.parse(raised),
                score,
                finding,
                Optional.empty(),
                Optional.ofNullable(by));
    }
}
