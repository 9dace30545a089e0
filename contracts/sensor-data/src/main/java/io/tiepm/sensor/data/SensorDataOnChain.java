package io.tiepm.sensor.data;

import io.tiepm.ledger.Deployable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Anchors of sensor data, as they are on a chain. */
@Component
public final class SensorDataOnChain implements Deployable {
    @Override
    public String name() {
        return "SensorData";
    }

    @Override
    public List<String> needs() {
        return List.of("Authority", "AssetIdentity");
    }

    @Override
    public byte[] artifact() {
        try (InputStream json = SensorDataOnChain.class.getResourceAsStream("/solidity/SensorData.json")) {
            return json.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
