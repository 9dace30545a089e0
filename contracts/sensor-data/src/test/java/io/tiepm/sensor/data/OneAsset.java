package io.tiepm.sensor.data;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.ImportLine;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.LifeEvent;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.Specification;
import io.tiepm.model.AssetId;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/** A registry of one asset, which the test sets as it likes. */
final class OneAsset implements AssetRegistration {
    Asset asset;

    OneAsset(Asset asset) {
        this.asset = asset;
    }

    @Override
    public Optional<Asset> find(AssetId id) {
        return Optional.of(asset).filter(one -> one.id().equals(id));
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

    @Override
    public List<Asset> all() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LifeEvent> history(AssetId id) {
        throw new UnsupportedOperationException();
    }
}
