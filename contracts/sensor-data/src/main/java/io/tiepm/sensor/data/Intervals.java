package io.tiepm.sensor.data;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Statement;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the links: one for each interval in which something came, and one for each stretch in which nothing could. For one
 * thread.
 *
 * @param length of an interval, whole seconds
 */
record Intervals(Duration length, Gathering gathering, OpenStatements statements, Chains chains, Historian historian) {
    private static final Logger log = LoggerFactory.getLogger(Intervals.class);

    /** When the interval ends in which a moment lies. */
    Instant end(Instant now) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond((now.getEpochSecond() / seconds + 1) * seconds);
    }

    /** Closes what was gathered until then, on each chain. */
    void close(Instant until, Instant now) throws IOException, HistorianException {
        List<AssetId> assets = historian.assets();
        Map<AssetId, Long> since = chains.since(assets);
        Map<Chains.Chain, List<AssetId>> shared = chains.shared(assets);
        Optional<Chains.Chain> main = chains.main();
        for (Chains.Chain chain : chains.all()) {
            boolean isMain = main.isPresent() && main.get() == chain;
            Instant from = chain.store().last().map(Link::until).orElseGet(() -> until.minus(length));
            if (!from.isBefore(until)) {
                continue;
            }
            Window window = new Window(from, until, now, length);
            List<Statement> said = isMain
                    ? statements.kept().stream()
                            .filter(statement -> !window.isBefore(statement.at()))
                            .toList()
                    : List.of();
            Optional<Link> link = new Closing(gathering, historian, chain.store())
                    .close(shared.getOrDefault(chain, List.of()), since, said, window);
            if (link.isPresent()) {
                chain.store().add(link.get());
                link.get().batches().forEach((asset, range) -> gathering.forget(asset, range.last()));
                if (!said.isEmpty()) {
                    statements.forget(said);
                }
            }
        }
    }

    /**
     * A stretch in which the server did not run, or could not read its links, is owned up to by a link of its own.
     *
     * @param cause one word
     */
    void ownUp(LinkStore store, Digest gateway, Instant now, String cause) throws IOException {
        Optional<Link> last = store.last();
        Instant until = end(now).minus(length);
        if (last.isEmpty() || !last.get().until().plus(length).isBefore(until)) {
            return;
        }
        Instant from = last.get().until();
        Statement gap = new Statement(
                Statement.GAP,
                gateway.toString(),
                now,
                "{\"from\":" + from.getEpochSecond() + ",\"until\":" + until.getEpochSecond() + ",\"cause\":\"" + cause
                        + "\"}");
        store.add(new Link(
                last.get().sequence() + 1,
                gap.digest(),
                from,
                until,
                true,
                Map.of(),
                0,
                last.get().total(),
                List.of(gap)));
        log.warn("Nothing was anchored from {} until {}; that is certified", from, until);
    }
}
