package io.tiepm.performance.benchmark;

import io.tiepm.ledger.Deployable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Sets of benchmarks, as they are on a chain. */
@Component
public final class PerformanceBenchmarkOnChain implements Deployable {
    @Override
    public String name() {
        return "PerformanceBenchmark";
    }

    @Override
    public List<String> needs() {
        return List.of("Authority");
    }

    @Override
    public byte[] artifact() {
        try (InputStream json =
                PerformanceBenchmarkOnChain.class.getResourceAsStream("/solidity/PerformanceBenchmark.json")) {
            return json.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
