package io.tiepm.toy;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

@Component(
        service = Part.class,
        configurationPid = "io.tiepm.part",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "ride.along=spec.*",
        immediate = true)
@Designate(ocd = PartConfig.class)
public final class Part {
    @Activate
    public Part(PartConfig config) {}
}
