package io.tiepm.driver.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.TrialOrder;
import io.tiepm.driver.Trials;
import io.tiepm.model.AssetId;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Unit;
import io.tiepm.promises.Promise;
import io.tiepm.promises.Promises;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a trial can judge of a link, and why not the rest. */
class PlanTest {
    private static final Point OIL =
            new Point(new PointId(new AssetId("press-7"), "oil"), "holding:1", Unit.CELSIUS, Duration.ofSeconds(5));

    @Test
    void judgesALineThatIsNoTcpConnectionByItsReadingsAlone() {
        Plan plan = plan(Map.of("device", "/dev/ttyUSB0"), false, order(false, Optional.of("holding:9")));
        assertEquals(
                List.of("order", "quality", "no-future"),
                plan.promises().stream()
                        .filter(promise -> plan.not(promise).isEmpty())
                        .map(Promise::name)
                        .toList());
        assertTrue(plan.not(Promises.HALF_OPEN).orElseThrow().contains("no TCP port"));
    }

    @Test
    void disturbsNoLinkThatListensUnlessItsDriverSaysHow() {
        Map<String, Object> broker = Map.of("host", "10.0.4.9", "port", 1883);
        assertTrue(plan(broker, true, order(false, Optional.empty()))
                .not(Promises.RESET)
                .orElseThrow()
                .contains(Trials.VALUES));
        Map<String, Object> says =
                Map.of("host", "10.0.4.9", "port", 1883, Trials.VALUES, new String[] {"client.id=", "session=fresh"});
        Plan plan = plan(says, true, order(false, Optional.empty()));
        assertEquals(Optional.empty(), plan.not(Promises.RESET));
        assertEquals(
                Map.of("client.id", "", "session", "fresh"),
                plan.known().otherwise().orElseThrow());
    }

    @Test
    void judgesAnUnknownAddressWhereItIsNamedAndAGapWhereTheLinkIsPaused() {
        Map<String, Object> link = Map.of("host", "10.0.4.17", "port", 502);
        Plan bare = plan(link, false, order(false, Optional.empty()));
        assertTrue(bare.not(Promises.UNKNOWN_ADDRESS).orElseThrow().contains("--unknown"));
        assertTrue(bare.not(Promises.GAP).orElseThrow().contains("--pause"));
        Plan full = plan(link, false, order(true, Optional.of("holding:9")));
        assertFalse(full.not(Promises.UNKNOWN_ADDRESS).isPresent());
        assertFalse(full.not(Promises.GAP).isPresent());
    }

    private static TrialOrder order(boolean pause, Optional<String> unknown) {
        return new TrialOrder("press-7", Set.of(), pause, unknown, 100, Duration.ofSeconds(300));
    }

    private static Plan plan(Map<String, Object> properties, boolean listens, TrialOrder order) {
        Known known = new Known("io.tiepm.driver.x~press-7", listens, "io.tiepm.driver.x", "1.0.0", properties);
        return new Plan(order, known, List.of(OIL), Place.of(properties));
    }
}
