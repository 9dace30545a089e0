package io.tiepm.driver;

import io.tiepm.model.Sample;
import java.time.Duration;
import java.util.List;

/**
 * What came of testing a link.
 *
 * @param link its name
 * @param took from the question to the last answer
 * @param samples one for each of its points, in the order of its configuration
 */
public record LinkReport(String link, Duration took, List<Sample> samples) {
    public LinkReport {
        samples = List.copyOf(samples);
    }
}
