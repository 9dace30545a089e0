package io.tiepm.contract;

import io.tiepm.evidence.VerificationKey;
import io.tiepm.model.AssetId;
import java.time.Instant;
import java.util.Set;

/**
 * An asset as it is registered.
 *
 * @param id its name for life
 * @param nameplate who made it, and where it stands
 * @param specification what it should do
 * @param keys whose signatures count as its own: its gateway's, or its own where it signs by itself
 * @param lifeCycle where it stands between its making and its end
 * @param registered when, UTC
 */
public record Asset(
        AssetId id,
        Nameplate nameplate,
        Specification specification,
        Set<VerificationKey> keys,
        LifeCycle lifeCycle,
        Instant registered) {
    public Asset {
        keys = Set.copyOf(keys);
    }

    /** The same asset at another place of its life. */
    public Asset at(LifeCycle other) {
        return new Asset(id, nameplate, specification, keys, other, registered);
    }

    /** The same asset with another specification. */
    public Asset with(Specification other) {
        return new Asset(id, nameplate, other, keys, lifeCycle, registered);
    }
}
