package io.tiepm.driver.modbus;

import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.Protocol;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** A device that is read by Modbus TCP, alone or as one of several units behind a gateway. Never writes. */
@Protocol("modbus-tcp")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.modbus",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ModbusConfig.class, factory = true)
public final class ModbusLink implements PolledLink {
    /** The house comes with a handful of lists, one for each rhythm; whoever comes with ever new ones must not fill us. */
    private static final int MOST_PLANS = 64;

    private final ModbusConfig config;
    private final Lines lines;
    private final Clock clock;
    private final Map<List<Point>, Plan> plans = new IdentityHashMap<>();
    private @Nullable Settings settings;
    private @Nullable Units units;
    private Lines.@Nullable Hold hold;

    @Activate
    public ModbusLink(ModbusConfig config, @Reference Lines lines) {
        this(config, lines, Clock.systemUTC());
    }

    ModbusLink(ModbusConfig config, Lines lines, Clock clock) {
        this.config = config;
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public void connect() throws LinkException {
        disconnect();
        Settings found;
        try {
            found = Settings.of(config);
        } catch (IllegalArgumentException wrong) {
            throw new LinkException(Fault.MISCONFIGURED, wrong.getMessage(), wrong);
        }
        try {
            hold = lines.take(found);
        } catch (UnknownHostException unknown) {
            throw new LinkException(
                    Fault.UNREACHABLE,
                    "no address is known for host " + found.host() + "; check its spelling and the name service",
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

    @Override
    public List<Sample> read(List<Point> points) throws LinkException {
        Settings now = settings;
        Units known = units;
        Lines.Hold held = hold;
        if (now == null || known == null || held == null) {
            throw new LinkException(Fault.UNREACHABLE, "not connected to " + config.host() + ":" + config.port());
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
                    "lost " + now.place() + " (" + broken.getMessage() + "); check the device and the network to it",
                    broken);
        }
    }

    @Override
    public void disconnect() {
        if (hold != null) {
            hold.letGo();
            hold = null;
        }
    }
}
