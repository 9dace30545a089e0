package io.tiepm.efficiency.analytics;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Over which periods to report. */
@ObjectClassDefinition(name = "Efficiency analytics", description = "Over which periods efficiency is reported.")
public @interface EfficiencyConfig {
    @AttributeDefinition(
            description = "The folder; empty for tiepm/efficiency under the server's data folder.",
            required = false)
    String directory() default "";

    @AttributeDefinition(
            description =
                    "How long a report's period is, in minutes; counted from local midnight. Not used with shifts.",
            min = "1",
            max = "1440",
            required = false)
    int period_min() default 60;

    @AttributeDefinition(
            description = "When shifts begin, by the clock on the wall, for example 06:00, 14:00, 22:00.",
            required = false)
    String[] shifts() default {};

    @AttributeDefinition(
            description = "The time zone of midnight and shifts, for example Europe/Berlin.",
            required = false)
    String zone() default "UTC";

    @AttributeDefinition(
            description = "A pause between readings longer than this is not planned time, in s.",
            min = "1",
            max = "86400",
            required = false)
    int gap_s() default 60;

    @AttributeDefinition(
            description = "A stop shorter than this is a micro-stop, in s.",
            min = "1",
            max = "86400",
            required = false)
    int micro_stop_s() default 300;
}
