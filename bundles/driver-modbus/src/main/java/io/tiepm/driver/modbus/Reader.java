package io.tiepm.driver.modbus;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all links have in common: a hold of a line, and what was learnt of the units there. For one thread at a time. */
final class Reader {
    /** The house comes with a handful of lists, one for each rhythm; whoever comes with ever new ones must not fill us. */
    private static final int MOST_PLANS = 64;

    private final Setup setup;
    private final Clock clock;
    private final Map<List<Point>, Plan> plans = new IdentityHashMap<>();
    private @Nullable Settings settings;
    private @Nullable Units units;
    private @Nullable Hold hold;

    /** How a kind of link reads its configuration, and how it comes to a line. */
    interface Setup {
        /**
         * @throws IllegalArgumentException if the configuration cannot work; the message says why
         */
        Settings settings();

        /**
         * @throws IOException if nobody answers there
         * @throws LinkException if it cannot be had, for a reason that the message tells whole
         */
        Hold take(Settings settings) throws IOException, LinkException;

        /** What to look at when nobody answers: {@code the device and the network to it}. */
        String advice();
    }

    Reader(Setup setup, Clock clock) {
        this.setup = setup;
        this.clock = clock;
    }

    void connect() throws LinkException {
        disconnect();
        Settings found;
        try {
            found = setup.settings();
        } catch (IllegalArgumentException wrong) {
            throw new LinkException(Fault.MISCONFIGURED, wrong.getMessage(), wrong);
        }
        try {
            hold = setup.take(found);
        } catch (UnknownHostException unknown) {
            throw new LinkException(
                    Fault.UNREACHABLE,
                    "no address is known for the host of " + found.place()
                            + "; check its spelling and the name service",
                    unknown);
        } catch (IOException failed) {
            throw new LinkException(
                    Fault.UNREACHABLE,
                    found.place() + " does not accept a connection (" + failed.getMessage()
                            + "); check host, port, and that the device is on",
                    failed);
        }
        settings = found;
        if (units == null) {
            units = new Units(found);
        }
        units.freshLine();
    }

    List<Sample> read(List<Point> points) throws LinkException {
        Settings now = settings;
        Units known = units;
        Hold held = hold;
        if (now == null || known == null || held == null) {
            throw new LinkException(Fault.UNREACHABLE, "not connected; connect before reading");
        }
        Plan plan = plans.get(points);
        if (plan == null || plan.outdated()) {
            plan = Plan.of(points, now);
            if (plans.size() >= MOST_PLANS) {
                plans.clear();
            }
            plans.put(points, plan);
        }
        try {
            return new Round(points, plan, held.line(), now, known, clock).samples();
        } catch (IOException broken) {
            disconnect();
            throw new LinkException(
                    Fault.UNREACHABLE,
                    "lost " + now.place() + " (" + broken.getMessage() + "); check " + setup.advice(),
                    broken);
        }
    }

    void disconnect() {
        if (hold != null) {
            hold.letGo();
            hold = null;
        }
    }
}
