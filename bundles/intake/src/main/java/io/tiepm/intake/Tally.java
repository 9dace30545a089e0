package io.tiepm.intake;

import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Component;

/** What the whole intake counted since it came. Thread-safe. */
@Component(service = Tally.class)
public final class Tally {
    final LongAdder samples = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder gaps = new LongAdder();
    final LongAdder offered = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder rejectedSamples = new LongAdder();

    /** From a batch's first offer to its verdict, in nanoseconds. */
    final Recent acknowledgement = new Recent();

    /** How late readings began, in nanoseconds. */
    final Recent jitter = new Recent();
}
