package io.tiepm.driver.opcua;

import io.tiepm.driver.Browsable;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.Protocol;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.time.Clock;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.client.OperationLimits;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** A server that is asked for its values by OPC UA, because it has no subscriptions. Never writes. */
@Protocol("opcua-polled")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.opcua.polled",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OpcUaPolledConfig.class, factory = true)
public final class OpcUaPolledLink implements PolledLink, Browsable {
    /** The house comes with a handful of lists, one for each rhythm; whoever comes with ever new ones must not fill us. */
    private static final int MOST_PLANS = 64;

    private final OpcUaPolledConfig config;
    private final Engine engine;
    private final Certificates certificates;
    private final Watch watch;
    private final Clock clock;
    private final Map<List<Point>, Plan> plans = new IdentityHashMap<>();
    private @Nullable Session session;
    private @Nullable Browsing browsing;
    private @Nullable Readings readings;
    private int most;

    @Activate
    public OpcUaPolledLink(
            OpcUaPolledConfig config,
            @Reference Engine engine,
            @Reference Certificates certificates,
            @Reference Watch watch) {
        this(config, engine, certificates, watch, Clock.systemUTC());
    }

    OpcUaPolledLink(OpcUaPolledConfig config, Engine engine, Certificates certificates, Watch watch, Clock clock) {
        this.config = config;
        this.engine = engine;
        this.certificates = certificates;
        this.watch = watch;
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
        Session opened = Session.open(settings, engine, certificates, line -> watch.sees(this, line));
        session = opened;
        browsing = new Browsing(opened);
        readings = new Readings(new Parts(() -> opened.client().getDynamicEncodingContext()), clock);
        plans.clear();
        most = opened.atOnce(OperationLimits::maxNodesPerRead, MOST_POINTS);
    }

    @Override
    public List<Sample> read(List<Point> points) throws LinkException {
        Session open = session;
        Readings made = readings;
        if (open == null || made == null) {
            throw new LinkException(Fault.UNREACHABLE, "not connected to " + config.endpoint());
        }
        Plan plan = plans.get(points);
        if (plan == null) {
            plan = Plan.of(points, open.namespaces());
            if (plan.addresses().stream().anyMatch(Address::conditions)) {
                throw new LinkException(
                        Fault.MISCONFIGURED,
                        "events come by subscription only; put the points with events=conditions into a file"
                                + " io.tiepm.driver.opcua~NAME.cfg");
            }
            if (plans.size() >= MOST_PLANS) {
                plans.clear();
            }
            plans.put(points, plan);
        }
        try {
            return read(open, made, plan);
        } catch (LinkException lost) {
            disconnect();
            throw lost;
        }
    }

    private List<Sample> read(Session open, Readings made, Plan plan) throws LinkException {
        Sample[] samples = new Sample[plan.points().size()];
        for (int from = 0; from < plan.asked().size(); from += most) {
            List<ReadValueId> some =
                    plan.asked().subList(from, Math.min(plan.asked().size(), from + most));
            DataValue[] told = open.await(open.client().readAsync(0, TimestampsToReturn.Both, some))
                    .getResults();
            if (told == null || told.length != some.size()) {
                throw new LinkException(
                        Fault.UNREACHABLE,
                        "lost " + open.settings().place() + " (it answered another number of values than it was asked"
                                + " for); restart the server");
            }
            for (int i = 0; i < told.length; i++) {
                int place = plan.places().get(from + i);
                samples[place] = made.sample(
                        plan.points().get(place).id(), plan.addresses().get(place), told[i]);
            }
        }
        for (int i = 0; i < samples.length; i++) {
            if (samples[i] == null) {
                samples[i] = made.unknown(plan.points().get(i).id());
            }
        }
        return Arrays.asList(samples);
    }

    @Override
    public BrowsePage browse(String node, String after, int most) throws LinkException {
        Browsing asked = browsing;
        if (asked == null) {
            throw new LinkException(Fault.UNREACHABLE, "not connected to " + config.endpoint());
        }
        return asked.page(node, after, most);
    }

    @Override
    public void disconnect() {
        browsing = null;
        if (session != null) {
            session.close();
            session = null;
        }
    }

    /** The link itself goes: nothing of it is to be shown any more. */
    @Deactivate
    void forget() {
        watch.forgets(this);
    }
}
