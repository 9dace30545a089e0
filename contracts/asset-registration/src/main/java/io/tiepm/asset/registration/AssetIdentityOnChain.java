package io.tiepm.asset.registration;

import io.tiepm.ledger.Deployable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The identity of machines, their keys, as it is on a chain. */
@Component
public final class AssetIdentityOnChain implements Deployable {
    @Override
    public String name() {
        return "AssetIdentity";
    }

    @Override
    public List<String> needs() {
        return List.of("AssetRegistration");
    }

    @Override
    public byte[] artifact() {
        try (InputStream json = AssetIdentityOnChain.class.getResourceAsStream("/solidity/AssetIdentity.json")) {
            return json.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
