package io.tiepm.contract;

import io.tiepm.evidence.SignedBatch;
import org.osgi.annotation.versioning.ProviderType;

/** The sensor data contract: only what a registered asset's key has signed, once and in order, is data. */
@ProviderType
public interface SensorData {
    /**
     * Judges a batch. Batches of one asset come one at a time; those of different assets may come at once. Whether a
     * batch counts as seen is told by what the historian has, so a batch may be judged again until it was appended.
     *
     * @return the verdict; a bad batch is a verdict, never an exception
     */
    Acceptance judge(SignedBatch batch);
}
