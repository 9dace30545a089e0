package io.tiepm.driver.opcua;

import io.tiepm.driver.Browsable;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.Protocol;
import io.tiepm.driver.PushedLink;
import io.tiepm.driver.SampleSink;
import io.tiepm.driver.Trials;
import io.tiepm.model.Point;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** A server that tells its values by OPC UA, in a subscription. Never writes. */
@Protocol("opcua")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.opcua",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = Trials.VALUES + "=none")
@Designate(ocd = OpcUaConfig.class, factory = true)
public final class OpcUaLink implements PushedLink, Browsable {
    private final OpcUaConfig config;
    private final Engine engine;
    private final Certificates certificates;
    private final Watch watch;
    private final Clock clock;
    private final Missed missed = new Missed();
    private @Nullable Session session;
    private @Nullable Browsing browsing;

    @Activate
    public OpcUaLink(
            OpcUaConfig config,
            @Reference Engine engine,
            @Reference Certificates certificates,
            @Reference Watch watch) {
        this(config, engine, certificates, watch, Clock.systemUTC());
    }

    OpcUaLink(OpcUaConfig config, Engine engine, Certificates certificates, Watch watch, Clock clock) {
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
    }

    @Override
    public void listen(List<Point> points, SampleSink sink) throws LinkException {
        Session open = session;
        if (open == null) {
            throw new LinkException(Fault.UNREACHABLE, "not connected to " + config.endpoint());
        }
        Readings readings = new Readings(new Parts(() -> open.client().getDynamicEncodingContext()), clock);
        new Listening(open, Plan.of(points, open.namespaces()), readings, sink, missed).begin();
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
