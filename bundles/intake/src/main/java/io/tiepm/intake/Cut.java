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
 * @param end how many samples of the asset had come in when it was cut
 */
record Cut(Batch batch, List<Gap> gaps, long bytes, long end) {
    int size() {
        return batch.size();
    }
}
