package io.tiepm.intake;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator can set in {@code etc/io.tiepm.intake.cfg}; nothing has to be. */
@ObjectClassDefinition(
        name = "Intake",
        description = "Rhythm, batches, buffers and patience of everything that takes readings in")
public @interface IntakeConfig {
    @AttributeDefinition(
            name = "Age of a batch",
            description = "A batch is cut when its first reading is so old, in milliseconds",
            min = "10",
            max = "60000")
    int cut_period_ms() default 1000;

    @AttributeDefinition(
            name = "Age of the first batch",
            description = "The first batch of an asset after a start is cut this early, in milliseconds",
            min = "0",
            max = "60000")
    int cut_first_ms() default 100;

    @AttributeDefinition(
            name = "Size of a batch",
            description = "A batch is cut early when it holds so many readings",
            min = "1",
            max = "65536")
    int cut_size() default 5000;

    @AttributeDefinition(
            name = "Buffer of an asset, readings",
            description =
                    "Readings of one asset that may wait to be acknowledged; further ones are dropped and counted",
            min = "1000",
            max = "100000000")
    int buffer_asset_samples() default 500_000;

    @AttributeDefinition(
            name = "Buffer of an asset, size",
            description = "Memory that readings of one asset may take while they wait, in MiB",
            min = "1",
            max = "65536")
    int buffer_asset_mib() default 16;

    @AttributeDefinition(
            name = "Buffer of all assets, size",
            description = "Memory that all waiting readings may take, in MiB; shared evenly among the assets",
            min = "1",
            max = "1048576")
    int buffer_total_mib() default 96;

    @AttributeDefinition(
            name = "First wait for a device",
            description = "A device that does not answer is tried again after so long, in milliseconds, then after"
                    + " twice as long, and so on",
            min = "10",
            max = "3600000")
    int retry_first_ms() default 1000;

    @AttributeDefinition(
            name = "Longest wait for a device",
            description = "The wait for a device that does not answer grows up to this, in seconds",
            min = "1",
            max = "86400")
    int retry_most_s() default 60;

    @AttributeDefinition(
            name = "Wait after a refusal",
            description = "A device that says no, such as to a password, is tried again after so long, in seconds",
            min = "10",
            max = "604800")
    int refused_retry_s() default 3600;

    @AttributeDefinition(
            name = "Patience with a driver",
            description = "A driver whose call has not returned after so long, in seconds, is set aside until it does",
            min = "5",
            max = "3600")
    int answer_limit_s() default 60;

    @AttributeDefinition(
            name = "Repetition of 'no link'",
            description = "While a device is away, its points say so again after so long, in seconds",
            min = "1",
            max = "86400")
    int nolink_repeat_s() default 60;

    @AttributeDefinition(
            name = "Periods until stale",
            description = "A value counts as stale when nothing newer came for so many periods of its point",
            min = "2",
            max = "1000")
    int stale_periods() default 3;

    @AttributeDefinition(
            name = "First wait for the flow",
            description = "A batch that the flow could not take is offered again after so long, in milliseconds, then"
                    + " after twice as long, and so on",
            min = "10",
            max = "60000")
    int offer_first_ms() default 100;

    @AttributeDefinition(
            name = "Longest wait for the flow",
            description = "The wait before a batch is offered again grows up to this, in milliseconds",
            min = "10",
            max = "600000")
    int offer_most_ms() default 10_000;

    @AttributeDefinition(
            name = "Patience with the flow",
            description = "A batch on which the flow has given no verdict after so long, in seconds, is offered again",
            min = "1",
            max = "3600")
    int offer_limit_s() default 60;

    @AttributeDefinition(
            name = "Time to stop",
            description = "A stop waits at most so long for readings to be handed on, in milliseconds",
            min = "0",
            max = "60000")
    int stop_limit_ms() default 4000;

    @AttributeDefinition(
            name = "Jump of the clock",
            description = "The clock counts as set when it moved by more than this against the time that passed, in"
                    + " milliseconds",
            min = "100",
            max = "3600000")
    int clock_jump_ms() default 2000;

    @AttributeDefinition(
            name = "Folder of the gateway key",
            description = "Where tiepm.gateway.p12 lies; empty for the folder of the configuration files")
    String keystore_folder() default "";
}
