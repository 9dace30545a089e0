package io.tiepm.asset.registration;

import io.tiepm.ledger.Deployable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The register of machines and parts, as it is on a chain. */
@Component
public final class AssetRegistrationOnChain implements Deployable {
    @Override
    public String name() {
        return "AssetRegistration";
    }

    @Override
    public List<String> needs() {
        return List.of("Authority");
    }

    @Override
    public byte[] artifact() {
        try (InputStream json =
                AssetRegistrationOnChain.class.getResourceAsStream("/solidity/AssetRegistration.json")) {
            return json.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
