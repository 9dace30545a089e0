package com.acme.toy;

import io.tiepm.driver.Link;
import io.tiepm.driver.Protocol;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** A version that finds no point any more. */
@Protocol("toy")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.toy",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ToyConfig.class, factory = true)
public final class DeafLink extends ToyLink {
    @Activate
    public DeafLink(ToyConfig config) {
        super(config);
    }

    @Override
    protected Sample read(Point point) {
        return missing(point);
    }
}
