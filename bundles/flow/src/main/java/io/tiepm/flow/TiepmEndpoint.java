package io.tiepm.flow;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One topic, of one asset or of all. */
public final class TiepmEndpoint extends DefaultEndpoint {
    private final Taps taps;
    private final Topic topic;
    private String asset = "";

    TiepmEndpoint(String uri, Component component, Taps taps, Topic topic) {
        super(uri, component);
        this.taps = taps;
        this.topic = topic;
    }

    Taps taps() {
        return taps;
    }

    boolean wants(News news) {
        return news.topic() == topic
                && (asset.isEmpty()
                        || news.asset()
                                .filter(whose -> whose.value().equals(asset))
                                .isPresent());
    }

    /** Whose news; empty for those of every asset. */
    public String getAsset() {
        return asset;
    }

    public void setAsset(String asset) {
        this.asset = asset;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("tiepm:" + topic + " can only be read from, not sent to");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        TiepmConsumer consumer = new TiepmConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }
}
