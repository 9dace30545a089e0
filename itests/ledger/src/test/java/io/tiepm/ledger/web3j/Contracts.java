package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Deployable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The contracts that the tests need, as they are checked in. */
record Contracts(String name, List<String> needs, String file) implements Deployable {
    static final List<Deployable> ALL = List.of(
            new Contracts("SensorData", List.of("Authority", "AssetIdentity"), "sensor-data"),
            new Contracts("AssetIdentity", List.of("AssetRegistration"), "asset-registration"),
            new Contracts("AssetRegistration", List.of("Authority"), "asset-registration"));

    @Override
    public byte[] artifact() {
        try {
            return Files.readAllBytes(Path.of("../../contracts", file, "src/main/solidity", name + ".json"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
