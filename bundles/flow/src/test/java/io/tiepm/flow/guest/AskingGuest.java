package io.tiepm.flow.guest;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Inlet;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import java.util.Hashtable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that asks the others what a test wants to know. */
public final class AskingGuest implements BundleActivator {
    @Override
    public void start(BundleContext bundle) {
        UnaryOperator<String> asking = question -> answer(bundle, question);
        bundle.registerService(UnaryOperator.class, asking, new Hashtable<>());
    }

    @Override
    public void stop(BundleContext bundle) {}

    private static String answer(BundleContext bundle, String question) {
        try {
            if (question.startsWith("direct:")) {
                try (ProducerTemplate camel = of(bundle, CamelContext.class).createProducerTemplate()) {
                    return camel.requestBody(question, "7", String.class);
                }
            } else if (question.equals("offer")) {
                Acceptance answer = of(bundle, Inlet.class)
                        .offer(Batches.of("press-7", 1))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
                return answer.getClass().getSimpleName();
            }
            for (Figure figure : of(bundle, Figures.class).figures()) {
                if (figure.name().equals(question)) {
                    return Double.toString(figure.value());
                }
            }
            return "there is no " + question;
        } catch (ExecutionException failed) {
            return failed.getCause().toString();
        } catch (InterruptedException | TimeoutException | java.io.IOException failed) {
            return failed.toString();
        }
    }

    private static <T> T of(BundleContext bundle, Class<T> service) {
        return bundle.getService(bundle.getServiceReference(service));
    }
}
