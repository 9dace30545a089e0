package io.tiepm.driver.ethernet.ip;

import io.tiepm.driver.Browsable;
import io.tiepm.driver.BrowsePage;
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
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** A controller or device that speaks EtherNet/IP, such as a Rockwell Logix. Never writes. */
@Protocol("ethernet-ip")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.ethernet.ip",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EthernetIpConfig.class, factory = true)
public final class EthernetIpLink implements PolledLink, Browsable {
    /** The house comes with a handful of lists, one for each rhythm; whoever comes with ever new ones must not fill us. */
    private static final int MOST_PLANS = 64;

    /** Devices hang up on who is silent for two minutes; what is read less often has a new connection each time. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);

    private final EthernetIpConfig config;
    private final Clock clock;
    private final Duration longestSilence;
    private final Map<List<Point>, Plan> plans = new IdentityHashMap<>();
    private BoolArrays arrays = new BoolArrays();
    private @Nullable Line line;
    private @Nullable Questions questions;
    private @Nullable Browsing browsing;

    @Activate
    public EthernetIpLink(EthernetIpConfig config) {
        this(config, Clock.systemUTC(), LONGEST_SILENCE);
    }

    EthernetIpLink(EthernetIpConfig config, Clock clock, Duration longestSilence) {
        this.config = config;
        this.clock = clock;
        this.longestSilence = longestSilence;
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
            Line open = Line.open(settings);
            line = open;
            questions = new Questions(open);
            browsing = new Browsing(open);
        } catch (UnknownHostException unknown) {
            throw new LinkException(
                    Fault.UNREACHABLE,
                    "no address is known for host " + settings.host() + "; check its spelling and the name service",
                    unknown);
        } catch (IOException failed) {
            throw new LinkException(
                    Fault.UNREACHABLE,
                    settings.place() + " does not accept a connection (" + reason(failed)
                            + "); check host, port, slot or path, and that the device is on",
                    failed);
        }
        // a controller that was loaded anew may have other tags
        plans.clear();
        arrays = new BoolArrays();
    }

    @Override
    public List<Sample> read(List<Point> points) throws LinkException {
        wake();
        Questions open = questions;
        if (open == null) {
            throw notConnected();
        }
        try {
            return new Round(points, plan(points), arrays, open, clock).samples();
        } catch (IOException broken) {
            throw lost(broken);
        }
    }

    @Override
    public BrowsePage browse(String node, String after, int most) throws LinkException {
        wake();
        Browsing open = browsing;
        if (open == null) {
            throw notConnected();
        }
        try {
            return open.page(node, after, most);
        } catch (IOException broken) {
            throw lost(broken);
        }
    }

    @Override
    public void disconnect() {
        Line open = line;
        forget();
        if (open != null) {
            open.close();
        }
    }

    private void wake() throws LinkException {
        if (line != null && line.idle().compareTo(longestSilence) > 0) {
            connect();
        }
    }

    private LinkException lost(IOException broken) {
        Line open = line;
        forget();
        if (open != null) {
            open.drop();
        }
        return new LinkException(
                Fault.UNREACHABLE,
                "lost " + config.host() + ":" + config.port() + " (" + reason(broken)
                        + "); check the device and the network to it",
                broken);
    }

    private void forget() {
        line = null;
        questions = null;
        browsing = null;
    }

    private LinkException notConnected() {
        return new LinkException(Fault.UNREACHABLE, "not connected to " + config.host() + ":" + config.port());
    }

    private Plan plan(List<Point> points) {
        Plan plan = plans.get(points);
        if (plan == null || plan.outdated()) {
            plan = Plan.of(points, arrays);
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
