package io.tiepm.performance.benchmark;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where baselines are kept. */
@ObjectClassDefinition(name = "Performance benchmark", description = "Where the learnt baselines are kept.")
public @interface BenchmarkConfig {
    @AttributeDefinition(
            description = "The folder; empty for tiepm/baselines under the server's data folder.",
            required = false)
    String directory() default "";
}
