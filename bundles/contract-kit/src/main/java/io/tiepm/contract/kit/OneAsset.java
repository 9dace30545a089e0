package io.tiepm.contract.kit;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.ImportLine;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.LifeEvent;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.model.AssetId;
import java.io.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A registry of one asset, which the test changes as it likes; it knows reading, and no writing. */
public final class OneAsset implements AssetRegistration {
    private Asset asset;

    public OneAsset(Asset asset) {
        this.asset = asset;
    }

    /** An asset in service that is told apart by its name alone. */
    public static OneAsset inService(AssetId id, Specification specification, VerificationKey... keys) {
        return new OneAsset(new Asset(
                id,
                new Nameplate("ACME", "", id.value(), "", ""),
                specification,
                Set.of(keys),
                LifeCycle.IN_SERVICE,
                Instant.EPOCH));
    }

    public Asset asset() {
        return asset;
    }

    /** From now on it is this one. */
    public void is(Asset other) {
        asset = other;
    }

    @Override
    public Optional<Asset> find(AssetId id) {
        return Optional.of(asset).filter(one -> one.id().equals(id));
    }

    @Override
    public List<Asset> all() {
        return List.of(asset);
    }

    @Override
    public List<LifeEvent> history(AssetId id) {
        return List.of();
    }

    @Override
    public Asset register(AssetId id, Nameplate nameplate, Specification specification) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Asset specify(AssetId id, Specification specification) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Asset move(AssetId id, LifeCycle to, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ImportLine> importCsv(Reader csv, boolean dry) {
        throw new UnsupportedOperationException();
    }
}
