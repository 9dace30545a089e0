package io.tiepm.asset.registration;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * One asset: {@code etc/io.tiepm.asset~press-7.cfg} describes the asset {@code press-7}. The keys {@code limit.POINT},
 * {@code regime.POINT}, {@code kind.POINT} and {@code role.ROLE} ride along.
 */
@ObjectClassDefinition(
        name = "Asset",
        description =
                "An asset, named by the file; limit.POINT, regime.POINT, kind.POINT and role.ROLE say what its points are.")
public @interface AssetConfig {
    @AttributeDefinition(description = "Who made it, 1 to 128 characters.", min = "1", max = "128")
    String manufacturer();

    @AttributeDefinition(description = "The maker's serial number, 1 to 128 characters.", min = "1", max = "128")
    String serial();

    @AttributeDefinition(description = "The maker's name of the type.", max = "128", required = false)
    String model() default "";

    @AttributeDefinition(description = "What kind of machine it is, for example pump.", max = "128", required = false)
    String category() default "";

    @AttributeDefinition(description = "Where it stands: enterprise/site/area/line.", max = "128", required = false)
    String site() default "";

    @AttributeDefinition(
            description = "How long to watch before the baseline is frozen, for example 8h; at least 40 samples.",
            required = false)
    String learning() default "1h";

    @AttributeDefinition(
            description = "Good pieces an hour at full performance; leave it out where it makes no pieces.",
            required = false)
    double ideal_rate_per_h() default 0;
}
