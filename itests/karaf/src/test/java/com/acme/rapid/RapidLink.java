package com.acme.rapid;

import io.tiepm.driver.Link;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.Protocol;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Gives every point its number at once; from version 2 on it finds none. */
@Protocol("rapid")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.rapid",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RapidConfig.class, factory = true)
public final class RapidLink implements PolledLink {
    private final int base;
    private final boolean deaf;

    @Activate
    public RapidLink(RapidConfig config) {
        base = config.base();
        Bundle own = FrameworkUtil.getBundle(RapidLink.class);
        deaf = own.getVersion().getMajor() >= 2;
    }

    @Override
    public void connect() {}

    @Override
    public List<Sample> read(List<Point> points) {
        Instant now = Instant.now();
        List<Sample> samples = new ArrayList<>(points.size());
        for (Point point : points) {
            samples.add(
                    deaf
                            ? Sample.missing(point.id(), now, Quality.NO_SUCH_POINT)
                            : Sample.good(point.id(), now, new Value.Real(base + Double.parseDouble(point.address()))));
        }
        return samples;
    }

    @Override
    public void disconnect() {}
}
