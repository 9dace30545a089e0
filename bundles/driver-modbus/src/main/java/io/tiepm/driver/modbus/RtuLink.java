package io.tiepm.driver.modbus;

import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.Protocol;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** A device that is read by Modbus RTU on a serial port, one of several on its line. Never writes. */
@Protocol("modbus-rtu")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.modbus.rtu",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SerialConfig.class, factory = true)
public final class RtuLink implements PolledLink {
    private final Reader reader;

    @Activate
    public RtuLink(SerialConfig config, @Reference Buses buses) {
        reader = new Reader(new SerialSetup(config, false, buses), Clock.systemUTC());
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
