package io.tiepm.sensor.data;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** When a sample is doubtful by its time or its neighbours. */
@ObjectClassDefinition(name = "Judging of samples", description = "When a sample is flagged as doubtful.")
public @interface JudgeConfig {
    @AttributeDefinition(
            description = "A sample from further in the future than this is flagged CLOCK, in ms.",
            min = "0",
            max = "3600000",
            required = false)
    long clock_ahead_ms() default 5000;

    @AttributeDefinition(
            description = "A sample that we learn of later than this is flagged CLOCK, in s.",
            min = "1",
            max = "31536000",
            required = false)
    long clock_behind_s() default 3600;

    @AttributeDefinition(
            description = "A number further from the median of the 15 before it than so many robust standard deviations"
                    + " is flagged SPIKE; 0 for never.",
            min = "0",
            max = "1000",
            required = false)
    double spike_deviations() default 10;
}
