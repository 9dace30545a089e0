package io.tiepm.flow;

import io.tiepm.model.AssetId;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** What the flow did, as a source of routes: {@code tiepm:readings}, {@code tiepm:alarms}, {@code tiepm:reports}. */
public final class TiepmComponent extends DefaultComponent {
    private final Taps taps;

    TiepmComponent(Taps taps) {
        this.taps = taps;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        TiepmEndpoint endpoint = new TiepmEndpoint(uri, this, taps, Topic.parse(remaining));
        setProperties(endpoint, parameters);
        if (!endpoint.getAsset().isEmpty()) {
            new AssetId(endpoint.getAsset());
        }
        return endpoint;
    }
}
