package io.tiepm.flow;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

/** Makes Camel contexts that are alike: the one that runs, and those in which routes are tried. Thread-safe. */
final class Contexts {
    private static final int PATIENCE_S = 10;

    private final Supplier<? extends CamelContext> bare;
    private final Taps taps;

    /** @param bare a new context as it is */
    Contexts(Supplier<? extends CamelContext> bare, Taps taps) {
        this.bare = bare;
        this.taps = taps;
    }

    /** A new context that knows {@code tiepm:}, is not managed, and is not started. */
    CamelContext create(String name) {
        CamelContext camel = bare.get();
        camel.getCamelContextExtension().setName(name);
        camel.disableJMX();
        camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
        camel.setSourceLocationEnabled(true);
        camel.setUseMDCLogging(false);
        camel.getShutdownStrategy().setTimeout(PATIENCE_S);
        camel.addRoutePolicyFactory(new Headers());
        camel.addComponent("tiepm", new TiepmComponent(taps));
        camel.getCamelContextExtension().setErrorHandlerFactory(tellingInOneLine());
        TypeConverterRegistry converters = camel.getTypeConverterRegistry();
        converters.addTypeConverter(
                InputStream.class,
                Notice.class,
                new SimpleTypeConverter(false, (to, exchange, notice) -> new ByteArrayInputStream(bytes(notice))));
        converters.addTypeConverter(
                byte[].class, Notice.class, new SimpleTypeConverter(false, (to, exchange, notice) -> bytes(notice)));
        return camel;
    }

    /** Camel tells of an exchange that failed by its stack and its whole history otherwise. */
    private static ErrorHandlerFactory tellingInOneLine() {
        RedeliveryPolicyDefinition policy =
                new RedeliveryPolicyDefinition().logStackTrace(false).logExhaustedMessageHistory(false);
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        handler.setRedeliveryPolicy(policy);
        return handler;
    }

    private static byte[] bytes(Object notice) {
        return notice.toString().getBytes(StandardCharsets.UTF_8);
    }
}
