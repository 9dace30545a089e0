package io.tiepm.driver.s7;

import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.Protocol;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** A controller of the SIMATIC S7 family, or one that speaks as they do. Never writes. */
@Protocol("s7")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.s7",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = S7Config.class, factory = true)
public final class S7Link implements PolledLink {
    /** The house comes with a handful of lists, one for each rhythm; whoever comes with ever new ones must not fill us. */
    private static final int MOST_PLANS = 64;

    private final S7Config config;
    private final Clock clock;
    private final Map<List<Point>, Plan> plans = new IdentityHashMap<>();
    private @Nullable Line line;
    private int gap;

    @Activate
    public S7Link(S7Config config) {
        this(config, Clock.systemUTC());
    }

    S7Link(S7Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void connect() throws LinkException {
        disconnect();
        Settings settings;
        try {
            settings = Settings.of(config);
        } catch (IllegalArgumentException wrong) {
            throw new LinkException(Fault.MISCONFIGURED, wrong.getMessage(), wrong);
        }
        try {
            line = Line.open(settings);
        } catch (UnknownHostException unknown) {
            throw new LinkException(
                    Fault.UNREACHABLE,
                    "no address is known for host " + settings.host() + "; check its spelling and the name service",
                    unknown);
        } catch (IOException failed) {
            throw new LinkException(
                    Fault.UNREACHABLE,
                    settings.place() + " does not accept a connection (" + reason(failed)
                            + "); check host, port, rack, slot, and that the controller is on",
                    failed);
        }
        gap = settings.gap();
        // a controller that was loaded anew may know what it did not, and may grant other telegrams
        plans.clear();
    }

    @Override
    public List<Sample> read(List<Point> points) throws LinkException {
        Line open = line;
        if (open == null) {
            throw new LinkException(Fault.UNREACHABLE, "not connected to " + config.host() + ":" + config.port());
        }
        try {
            return new Round(points, plan(points, open), open, clock).samples();
        } catch (IOException broken) {
            disconnect();
            throw new LinkException(
                    Fault.UNREACHABLE,
                    "lost " + config.host() + ":" + config.port() + " (" + reason(broken)
                            + "); check the controller and the network to it",
                    broken);
        } catch (LinkException refused) {
            disconnect();
            throw refused;
        }
    }

    @Override
    public void disconnect() {
        if (line != null) {
            line.close();
            line = null;
        }
    }

    private Plan plan(List<Point> points, Line open) {
        Plan plan = plans.get(points);
        if (plan == null || plan.outdated()) {
            plan = Plan.of(points, Round.mostBytes(open), gap);
            if (plans.size() >= MOST_PLANS) {
                plans.clear();
            }
            plans.put(points, plan);
        }
        return plan;
    }

    private static String reason(IOException trouble) {
        return trouble instanceof SocketTimeoutException
                ? "it does not answer in time"
                : String.valueOf(trouble.getMessage());
    }
}
