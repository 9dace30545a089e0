package io.tiepm.driver.mqtt;

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

/** A device that speaks through an MQTT broker. Publishes nothing; a message is acknowledged once it is on the disk. */
@Protocol("mqtt")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.mqtt",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            Trials.VALUES + "=client.id=",
            Trials.VALUES + "=session=fresh",
            Trials.VALUES + "=group=",
            Trials.VALUES + "=will.topic="
        })
@Designate(ocd = MqttConfig.class, factory = true)
public final class MqttLink implements PushedLink {
    private final MqttConfig config;
    private final String pid;
    private final Clock clock;
    private final Gate gate;
    private @Nullable Session session;

    @Activate
    public MqttLink(BundleContext bundle, MqttConfig config, Named named) {
        this(config, String.valueOf(named.service_pid()), Folder.configured("", bundle, "mqtt"), Clock.systemUTC());
    }

    /**
     * @param pid of the configuration
     * @param folder where is kept how far the keys of devices have counted
     */
    public MqttLink(MqttConfig config, String pid, Path folder, Clock clock) {
        this.config = config;
        this.pid = pid;
        this.clock = clock;
        gate = new Gate(folder, pid.substring(pid.indexOf('~') + 1));
    }

    @Override
    public void connect() throws LinkException {
        disconnect();
        Settings settings;
        try {
            settings = Settings.of(config, pid);
        } catch (IllegalArgumentException wrong) {
            throw new LinkException(Fault.MISCONFIGURED, wrong.getMessage(), wrong);
        }
        session = Session.open(settings, gate, clock);
    }

    @Override
    public void listen(List<Point> points, SampleSink sink) throws LinkException {
        Session open = session;
        if (open == null) {
            throw new LinkException(Fault.UNREACHABLE, "not connected to " + config.host() + ":" + config.port());
        }
        open.listen(Topics.of(Settings.of(config, pid), points), sink);
    }

    @Override
    public void disconnect() {
        if (session != null) {
            session.end();
            session = null;
        }
    }
}
