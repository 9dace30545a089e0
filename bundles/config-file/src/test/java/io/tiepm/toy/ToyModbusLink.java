package io.tiepm.toy;

import io.tiepm.driver.Link;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.Protocol;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

@Protocol("toy-modbus")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.modbus",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ModbusConfig.class, factory = true)
public final class ToyModbusLink implements PolledLink {
    @Activate
    public ToyModbusLink(ModbusConfig config) {}

    @Override
    public void connect() {}

    @Override
    public List<Sample> read(List<Point> points) {
        return List.of();
    }

    @Override
    public void disconnect() {}
}
