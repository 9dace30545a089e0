package io.tiepm.intake;

import io.tiepm.evidence.Gap;
import io.tiepm.model.Batch;
import java.util.List;

/**
 * What will be one batch, not yet numbered.
 *
 * @param batch the samples
 * @param gaps what is missing before or among them
 * @param bytes how much memory it counts for
 */
record Cut(Batch batch, List<Gap> gaps, long bytes) {
    int size() {
        return batch.size();
    }
}
