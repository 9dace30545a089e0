package io.tiepm.status;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** The figures of one part of the house; published as a service. Thread-safe; returns at once. */
@ConsumerType
public interface Figures {
    /** Whose figures they are, for example {@code intake}. */
    String source();

    /** The figures as they stand now, always the same names in the same order. */
    List<Figure> figures();
}
