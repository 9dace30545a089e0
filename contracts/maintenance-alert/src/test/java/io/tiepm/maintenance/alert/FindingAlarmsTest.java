package io.tiepm.maintenance.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alarm.Priority;
import io.tiepm.contract.Alarm.State;
import io.tiepm.contract.Specification;
import io.tiepm.contract.kit.OneAsset;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingAlarmsTest {
    private static final PointId INSECURE = new PointId(FindingAlarms.GATEWAY, "opcua.insecure");
    private static final PointId EXPIRY = new PointId(FindingAlarms.GATEWAY, "opcua.certificate.ab12");

    /** Finds what the test says. */
    private static final class Found implements Check {
        private final boolean raises;
        private final List<Finding> findings = new ArrayList<>();
        private int asked;

        Found(boolean raises) {
            this.raises = raises;
        }

        @Override
        public String subject() {
            return "opcua";
        }

        @Override
        public List<Finding> findings() {
            asked++;
            return List.copyOf(findings);
        }

        @Override
        public boolean raises() {
            return raises;
        }

        void only(Finding... now) {
            findings.clear();
            findings.addAll(List.of(now));
        }
    }

    @TempDir
    Path folder;

    private final List<Alarm> heard = new ArrayList<>();
    private final Found check = new Found(true);
    private ScoredAlert alerts;
    private FindingAlarms watch;

    @BeforeEach
    void start() throws IOException {
        alerts = new ScoredAlert(
                new Defaults(),
                folder,
                OneAsset.inService(new AssetId("press-7"), Specification.NONE),
                Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));
        alerts.setInlet(heard::add);
        watch = new FindingAlarms(alerts);
        watch.addCheck(check);
    }

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void whatIsFoundStandsAsAnAlarmOfTheGatewayUntilItIsFoundNoMore() throws Exception {
        check.only(insecure("mixer-2"));
        watch.look();
        watch.look();
        Alarm alarm = alerts.alarm(INSECURE).orElseThrow();
        assertEquals(State.UNACK, alarm.state());
        assertEquals(Priority.MEDIUM, alarm.priority());
        assertEquals("the line to mixer-2 is open; close it", alarm.finding());
        assertEquals(List.of(State.UNACK), heard.stream().map(Alarm::state).toList());
        assertEquals(State.ACK, alerts.acknowledge(INSECURE, "nora").state());
        check.only(Finding.fine("every line is closed"));
        watch.look();
        assertEquals(State.NORM, alerts.alarm(INSECURE).orElseThrow().state());
        assertEquals(List.of(), alerts.alarms());
    }

    @Test
    void findingsOfOneNameAreOneAlarmAndOfTheGreatestPriority() {
        check.only(
                insecure("mixer-2"),
                insecure("mill-3"),
                Finding.warning("it ends soon", "renew it").raising(EXPIRY.name()),
                Finding.broken("it ended", "renew it now").raising(EXPIRY.name()),
                Finding.broken("a file is no certificate", "remove it"));
        watch.look();
        assertEquals(2, alerts.alarms().size());
        assertEquals(
                "the line to mixer-2 is open; close it. the line to mill-3 is open; close it",
                alerts.alarm(INSECURE).orElseThrow().finding());
        assertEquals(Priority.HIGH, alerts.alarm(EXPIRY).orElseThrow().priority());
    }

    @Test
    void anAlarmFromBeforeARestartIsLetGoWhenItsCauseIsGone() throws IOException {
        check.only(insecure("mixer-2"));
        watch.look();
        stop();
        start();
        assertEquals(State.UNACK, alerts.alarm(INSECURE).orElseThrow().state());
        check.only(Finding.fine("every line is closed"));
        watch.look();
        assertEquals(State.RTNUN, alerts.alarm(INSECURE).orElseThrow().state());
    }

    @Test
    void alarmsOfACheckThatIsAwayStayAsTheyWere() {
        check.only(insecure("mixer-2"));
        watch.look();
        watch.removeCheck(check);
        check.only(Finding.fine("every line is closed"));
        watch.look();
        assertEquals(State.UNACK, alerts.alarm(INSECURE).orElseThrow().state());
    }

    @Test
    void aCheckThatRaisesNoneIsNotAsked() {
        Found other = new Found(false);
        other.only(insecure("mixer-2"));
        watch.addCheck(other);
        watch.look();
        assertEquals(0, other.asked);
        assertTrue(check.asked > 0);
        assertEquals(List.of(), alerts.alarms());
    }

    private static Finding insecure(String line) {
        return Finding.warning("the line to " + line + " is open", "close it").raising(INSECURE.name());
    }
}
