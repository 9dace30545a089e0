package io.tiepm.driver.mqtt;

import io.tiepm.driver.Browsable;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.Protocol;
import io.tiepm.driver.PushedLink;
import io.tiepm.driver.SampleSink;
import io.tiepm.driver.Trials;
import io.tiepm.keep.Folder;
import io.tiepm.model.Point;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * A machine whose points edge nodes of Sparkplug B 3.0 tell through an MQTT broker; to them it is a host application.
 * Publishes how it stands itself, and, by consent, the request for births.
 */
@Protocol("sparkplug")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.sparkplug",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            Trials.VALUES + "=client.id=",
            Trials.VALUES + "=host.id=",
            Trials.VALUES + "=session=fresh",
            Trials.VALUES + "=rebirth=off"
        })
@Designate(ocd = SparkplugConfig.class, factory = true)
public final class SparkplugLink implements PushedLink, Browsable {
    private final SparkplugConfig config;
    private final String pid;
    private final Path folder;
    private final Clock clock;
    private final Births births;
    private @Nullable SparkplugSettings settings;
    private @Nullable Session session;
    private @Nullable SparkplugWords words;

    @Activate
    public SparkplugLink(BundleContext bundle, SparkplugConfig config, Named named) {
        this(
                config,
                String.valueOf(named.service_pid()),
                Folder.configured("", bundle, "sparkplug"),
                Clock.systemUTC());
    }

    /**
     * @param pid of the configuration
     * @param folder where the births are kept, each link's in a folder of its own
     */
    public SparkplugLink(SparkplugConfig config, String pid, Path folder, Clock clock) {
        this.config = config;
        this.pid = pid;
        this.clock = clock;
        this.folder = folder;
        String name = pid.substring(pid.indexOf('~') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        births = new Births(folder.resolve(name.isEmpty() ? "link" : name));
    }

    @Override
    public void connect() throws LinkException {
        disconnect();
        SparkplugSettings fresh;
        try {
            fresh = SparkplugSettings.of(config, pid, clock);
        } catch (IllegalArgumentException wrong) {
            throw new LinkException(Fault.MISCONFIGURED, wrong.getMessage(), wrong);
        }
        settings = fresh;
        session = Session.open(fresh.broker(), new Gate(folder, ""), clock);
    }

    @Override
    public void listen(List<Point> points, SampleSink sink) throws LinkException {
        if (session == null || settings == null) {
            throw new LinkException(Fault.UNREACHABLE, "not connected to " + config.host() + ":" + config.port());
        }
        SparkplugWords fresh = new SparkplugWords(settings, points, births, clock);
        words = fresh;
        session.listen(fresh, sink);
    }

    @Override
    public BrowsePage browse(String node, String after, int most) throws LinkException {
        if (words == null) {
            throw new LinkException(Fault.UNREACHABLE, "not connected to " + config.host() + ":" + config.port());
        }
        return words.browse(node, after, most);
    }

    @Override
    public void disconnect() {
        if (session != null) {
            session.end();
            session = null;
        }
        words = null;
    }
}
