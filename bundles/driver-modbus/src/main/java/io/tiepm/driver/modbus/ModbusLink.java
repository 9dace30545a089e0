package io.tiepm.driver.modbus;

import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.Protocol;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
    private final Reader reader;

    @Activate
    public ModbusLink(ModbusConfig config, @Reference Lines lines) {
        this(config, lines, Clock.systemUTC());
    }

    ModbusLink(ModbusConfig config, Lines lines, Clock clock) {
        this.reader = new Reader(
                new Reader.Setup() {
                    private boolean shared;

                    @Override
                    public Settings settings() {
                        shared = Keys.oneOf("connection", config.connection(), Map.of("own", false, "shared", true));
                        return Settings.of(config);
                    }

                    @Override
                    public Hold take(Settings settings) throws IOException {
                        return lines.take(
                                Remote.of(config.host(), config.port()),
                                shared,
                                settings.pace().timeout());
                    }

                    @Override
                    public String advice() {
                        return "the device and the network to it";
                    }
                },
                clock);
    }

    @Override
    public void connect() throws LinkException {
        reader.connect();
    }

    @Override
    public List<Sample> read(List<Point> points) throws LinkException {
        return reader.read(points);
    }

    @Override
    public void disconnect() {
        reader.disconnect();
    }
}
