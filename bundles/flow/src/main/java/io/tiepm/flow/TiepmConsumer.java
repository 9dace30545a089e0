package io.tiepm.flow;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands news to a route, one after the other; never holds the flow. Suspended, the news wait as far as they can. */
final class TiepmConsumer extends DefaultConsumer implements Suspendable {
    private static final Logger log = LoggerFactory.getLogger(TiepmConsumer.class);

    static final String ASSET = "TiepmAsset";
    static final String TOPIC = "TiepmTopic";

    private final TiepmEndpoint endpoint;
    private @Nullable Listener listener;

    TiepmConsumer(TiepmEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (listener == null) {
            listener = endpoint.taps().listen(endpoint.getEndpointUri(), endpoint::wants, this::hear);
        }
    }

    @Override
    protected void doSuspend() {
        if (listener != null) {
            listener.pause();
        }
    }

    @Override
    protected void doResume() {
        if (listener != null) {
            listener.resume();
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (listener != null) {
            endpoint.taps().leave(listener);
            listener = null;
        }
        super.doStop();
    }

    private void hear(News news) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(news.notice());
            news.asset().ifPresent(whose -> exchange.getMessage().setHeader(ASSET, whose.value()));
            exchange.getMessage().setHeader(TOPIC, news.topic().toString());
            getProcessor().process(exchange);
        } catch (Exception bug) {
            exchange.setException(bug);
        } finally {
            if (exchange.getException() != null) {
                endpoint.taps().fail();
                log.debug("a route did not take {}", news.notice(), exchange.getException());
            }
            releaseExchange(exchange, false);
        }
    }
}
