package io.tiepm.driver;

import io.tiepm.model.Sample;
import org.osgi.annotation.versioning.ProviderType;

/** Where a pushed link puts what it hears. Thread-safe; returns at once; never throws. */
@ProviderType
public interface SampleSink {
    /** Takes one sample. When the house is full the sample is dropped, counted, and a gap is recorded. */
    void put(Sample sample);

    /** Tells that the link broke by itself; the house will disconnect it and connect it again. */
    void lost(LinkException why);
}
