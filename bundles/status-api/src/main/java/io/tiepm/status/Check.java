package io.tiepm.status;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Something the doctor looks at; published as a service. Thread-safe; may take a second, not more. */
@ConsumerType
public interface Check {
    /** What is looked at, for example {@code journal}. */
    String subject();

    /** What was found now; at least one finding, also when all is well. */
    List<Finding> findings();

    /** Whether findings of it can raise an alarm: such a check is asked once a minute, others when a person asks. */
    default boolean raises() {
        return false;
    }
}
