package io.tiepm.maintenance.alert;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** When an alarm is raised and when it goes. */
@ObjectClassDefinition(name = "Maintenance alerts", description = "When an alarm is raised and when it goes.")
public @interface AlertConfig {
    @AttributeDefinition(
            description = "The folder; empty for tiepm/alarms under the server's data folder.",
            required = false)
    String directory() default "";

    @AttributeDefinition(
            description = "A signal is out of what is normal from this score on; 1 is the edge.",
            min = "0.1",
            max = "10",
            required = false)
    double on_score() default 1.0;

    @AttributeDefinition(
            description = "A signal is back in what is normal below this score; not above on.score.",
            min = "0",
            max = "10",
            required = false)
    double off_score() default 0.9;

    @AttributeDefinition(
            description = "An alarm is raised when so many of the last on.of assessments were out.",
            min = "1",
            max = "64",
            required = false)
    int on_count() default 8;

    @AttributeDefinition(
            description = "Of how many assessments on.count have to be out.",
            min = "1",
            max = "64",
            required = false)
    int on_of() default 10;

    @AttributeDefinition(
            description = "An alarm goes when so many assessments in a row were back.",
            min = "1",
            max = "10000",
            required = false)
    int off_count() default 20;

    @AttributeDefinition(
            description = "A signal that gives nothing to be trusted for so long is an alarm, in s.",
            min = "1",
            max = "86400",
            required = false)
    int silent_s() default 60;

    @AttributeDefinition(
            description = "An alarm of this priority or above is raised on the ledger too; never for none.",
            options = {
                @Option(label = "Low", value = "low"),
                @Option(label = "Medium", value = "medium"),
                @Option(label = "High", value = "high"),
                @Option(label = "Critical", value = "critical"),
                @Option(label = "Never", value = "never")
            },
            required = false)
    String chain_priority() default "high";
}
