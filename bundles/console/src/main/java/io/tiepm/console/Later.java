package io.tiepm.console;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a chain, as long as a person would. */
final class Later {
    /** What is said of what is not done yet. */
    static final String WAITS = "waits in the outbox and comes by itself; tiepm:ledger-status --entries shows it";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Later() {}

    /**
     * What came of it; empty where it waits still.
     *
     * @throws Exception why it was refused
     */
    static <T> Optional<T> of(CompletionStage<T> stage) throws Exception {
        try {
            return Optional.of(stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException waits) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception told ? told : failed;
        }
    }
}
