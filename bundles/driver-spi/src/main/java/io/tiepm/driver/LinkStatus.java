package io.tiepm.driver;

import io.tiepm.model.AssetId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a link stands.
 *
 * @param name the name of its configuration, for example {@code press-7} of {@code io.tiepm.driver.modbus~press-7.cfg}
 * @param asset whose points it measures
 * @param protocol as its driver declares it, for example {@code modbus-tcp}
 * @param state what it does now
 * @param problem why it is not up, in one sentence; empty while it is up
 * @param since when it came into this state, UTC
 * @param points how many points it measures
 * @param samples how many samples it gave since it came, those of bad quality included
 * @param late how many readings began more than a fifth of their period late, since it came
 * @param dropped how many of its samples found the house full, since it came
 * @param answer how long the device took to answer last; zero before it ever did
 */
public record LinkStatus(
        String name,
        AssetId asset,
        String protocol,
        State state,
        Optional<String> problem,
        Instant since,
        int points,
        long samples,
        long late,
        long dropped,
        Duration answer) {
    /** What a link can be doing. */
    public enum State {
        /** It is being reached for the first time. */
        CONNECTING,
        /** It works. */
        UP,
        /** Nobody answers; it is tried again, ever less often. */
        UNREACHABLE,
        /** The device says no; it is tried again once an hour. */
        REFUSED,
        /** Its configuration cannot work; it waits for a change. */
        MISCONFIGURED,
        /** Its driver broke; it is left alone until it is restarted. */
        SET_ASIDE
    }
}
