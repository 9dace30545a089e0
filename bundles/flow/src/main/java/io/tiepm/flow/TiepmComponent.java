package io.tiepm.flow;

import io.tiepm.model.AssetId;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** What the flow did, as a source of routes: {@code tiepm:readings}, {@code tiepm:alarms} and so on. */
public final class TiepmComponent extends DefaultComponent {
    private final Taps taps;

    TiepmComponent(Taps taps) {
        this.taps = taps;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Topic topic = Topic.parse(remaining);
        TiepmEndpoint endpoint = new TiepmEndpoint(uri, this, taps, topic);
        setProperties(endpoint, parameters);
        if (!endpoint.getAsset().isEmpty()) {
            new AssetId(endpoint.getAsset());
            if (topic == Topic.ANCHORS) {
                throw new IllegalArgumentException(
                        "tiepm:anchors tells of all assets together; leave out asset=" + endpoint.getAsset());
            }
        }
        return endpoint;
    }
}
