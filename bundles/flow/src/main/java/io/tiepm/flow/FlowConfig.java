package io.tiepm.flow;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How much the flow takes on at once. Read from {@code etc/io.tiepm.flow.cfg}. */
@ObjectClassDefinition(name = "TIEPM flow", description = "How much the flow takes on at once")
@interface FlowConfig {
    String PID = "io.tiepm.flow";
    int MOST_LANES = 64;

    @AttributeDefinition(
            name = "Lanes",
            description = "How many batches are on their way at once; those of one asset never are. 1 to 64.",
            min = "1",
            max = "64")
    int lanes() default 8;

    @AttributeDefinition(
            name = "Depth of a lane",
            description = "How many batches may wait in one lane before more are refused. 1 to 10000.",
            min = "1",
            max = "10000")
    int lane_depth() default 64;

    @AttributeDefinition(
            name = "Depth of a tap",
            description = "How much a listener may fall behind before it loses the oldest. 1 to 100000.",
            min = "1",
            max = "100000")
    int tap_depth() default 256;

    @AttributeDefinition(
            name = "Files in quarantine",
            description = "How many rejected batches are kept for the administrator; the oldest go first. 1 to 100000.",
            min = "1",
            max = "100000")
    int quarantine_files() default 1000;

    @AttributeDefinition(
            name = "Size of quarantine in MiB",
            description = "How much room the rejected batches may take; the oldest go first. 1 to 100000.",
            min = "1",
            max = "100000")
    int quarantine_size_mib() default 256;
}
