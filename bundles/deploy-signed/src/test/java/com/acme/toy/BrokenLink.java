package com.acme.toy;

import io.tiepm.driver.Link;
import io.tiepm.driver.Protocol;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** A version that cannot be made. */
@Protocol("toy")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.toy",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ToyConfig.class, factory = true)
public final class BrokenLink extends ToyLink {
    @Activate
    public BrokenLink(ToyConfig config) {
        super(config);
        throw new IllegalStateException("the licence is missing");
    }
}
