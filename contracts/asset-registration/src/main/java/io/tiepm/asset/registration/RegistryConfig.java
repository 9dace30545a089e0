package io.tiepm.asset.registration;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the registry is kept. */
@ObjectClassDefinition(name = "Asset registry", description = "Where the registry of assets is kept.")
public @interface RegistryConfig {
    @AttributeDefinition(
            description = "The folder; empty for tiepm/assets under the server's data folder.",
            required = false)
    String directory() default "";
}
