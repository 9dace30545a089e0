package io.tiepm.intake;

import io.tiepm.contract.Inlet;
import io.tiepm.evidence.Signer;
import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a line needs of the rest of the house. Thread-safe. */
interface Flow {
    /** Where batches go; nothing while that is away. */
    @Nullable
    Inlet inlet();

    /** Who knows the last batch of an asset; nothing while that is away. */
    @Nullable
    Historian historian();

    Signer signer();

    Tally tally();

    /** How many bytes of one asset may wait. */
    long room();

    /** When the intake began, by the time of day. */
    Instant began();

    /** Tells whether the time of day was set a moment ago, so that samples taken now bear times to be doubted. */
    boolean clockIsUnsure();

    /** How many samples of the asset the last stop lost; told once. */
    long unsent(AssetId asset);

    /** The flow could not take a batch of the asset. */
    void failing(AssetId asset, String why);

    /** The flow took a batch of the asset. */
    void taking(AssetId asset);

    /** Everything of the line was handed on. */
    void drained(Line line);
}
