package com.acme.toy;

import io.tiepm.driver.Link;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.Protocol;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Measures 21.5 wherever it is asked; at the host {@code deaf} it finds no point. */
@Protocol("toy")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.toy",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ToyConfig.class, factory = true)
public class ToyLink implements PolledLink {
    @Activate
    public ToyLink(ToyConfig config) {}

    @Override
    public void connect() {}

    @Override
    public List<Sample> read(List<Point> points) {
        return points.stream().map(this::read).toList();
    }

    /** One point. */
    protected Sample read(Point point) {
        return Sample.good(point.id(), Instant.now(), new Value.Real(21.5));
    }

    /** What it says of a point it does not find. */
    protected static Sample missing(Point point) {
        return Sample.missing(point.id(), Instant.now(), Quality.NO_SUCH_POINT);
    }

    @Override
    public void disconnect() {}
}
