package io.tiepm.maintenance.alert;

import io.tiepm.ledger.Deployable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Alerts and work orders, as they are on a chain. */
@Component
public final class MaintenanceAlertOnChain implements Deployable {
    @Override
    public String name() {
        return "MaintenanceAlert";
    }

    @Override
    public List<String> needs() {
        return List.of("AssetRegistration");
    }

    @Override
    public byte[] artifact() {
        try (InputStream json = MaintenanceAlertOnChain.class.getResourceAsStream("/solidity/MaintenanceAlert.json")) {
            return json.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
