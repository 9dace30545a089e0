package io.tiepm.sensor.data;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator can set in {@code etc/io.tiepm.anchoring.cfg}; nothing has to be. */
@ObjectClassDefinition(name = "Anchoring", description = "How often what was accepted is anchored on the ledger.")
public @interface AnchoringConfig {
    @AttributeDefinition(
            description = "What was accepted within so many seconds is anchored together, by one Merkle root.",
            min = "1",
            max = "3600",
            required = false)
    int interval_s() default 60;

    @AttributeDefinition(
            description =
                    "A receipt promises that its batch is on the ledger after so many seconds at the latest; when it"
                            + " is not, an alarm is raised.",
            min = "10",
            max = "604800",
            required = false)
    int promise_s() default 900;

    @AttributeDefinition(
            description =
                    "How much room receipts may take, in MB; the oldest go first. 256 MB are a million batches at the"
                            + " least.",
            min = "16",
            max = "4096",
            required = false)
    int receipts_max_mb() default 256;

    @AttributeDefinition(
            description = "Where the intervals are kept; empty for tiepm/anchors in the data folder.",
            required = false)
    String directory() default "";
}
