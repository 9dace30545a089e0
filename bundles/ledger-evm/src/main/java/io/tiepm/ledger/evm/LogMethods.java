package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logs, and filters that tell what is new since they were last asked. */
final class LogMethods {
    static final int MOST_FILTERS = 256;
    static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> RANGE = List.of("fromBlock", "toBlock", "blockHash");
    /** A hash in hexadecimal digits; a name or a number of a block is shorter. */
    private static final int LONGEST = 66;

    private final Chain chain;
    private final LogSearch search;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<Word, Filter> filters = new HashMap<>();

    LogMethods(Chain chain, Clock clock) {
        this.chain = chain;
        this.search = new LogSearch(chain);
        this.clock = clock;
    }

    /**
     * Remembers what somebody was told.
     *
     * @param query null where blocks are wanted
     * @param range what was asked for of it, and nothing else: it stays for minutes
     * @param next the first block that was not told yet
     */
    private record Filter(@Nullable LogQuery query, JsonNode range, long next, Instant expires) {}

    void add(Map<String, RpcMethod> all) {
        all.put("eth_getLogs", p -> logs(LogQuery.of(p.object(0, "the filter")), p.object(0, "the filter")));
        all.put("eth_newFilter", this::newFilter);
        all.put("eth_newBlockFilter", p -> add(null, Json.none()));
        all.put("eth_getFilterChanges", this::changes);
        all.put("eth_getFilterLogs", this::filterLogs);
        all.put("eth_uninstallFilter", p -> Json.flag(remove(p.number(0, "the filter"))));
    }

    private JsonNode logs(LogQuery query, JsonNode json) throws RpcException {
        if (json.hasNonNull("blockHash")) {
            if (json.hasNonNull("fromBlock") || json.hasNonNull("toBlock")) {
                throw RpcException.params(
                        "cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other");
            }
            Word hash = Params.hash(json.path("blockHash"), "the block hash");
            ArrayNode found = Json.array();
            search.find(
                    query,
                    chain.block(hash).orElseThrow(() -> new RpcException(RpcException.SERVER, "unknown block")),
                    found);
            return found;
        }
        long head = chain.head().number();
        long from = bound(json.path("fromBlock"));
        long to = bound(json.path("toBlock"));
        if (from > to) {
            throw RpcException.params("invalid block range params: from %d to %d".formatted(from, to));
        }
        return search.find(query, from, Math.min(to, head));
    }

    /** A block that need not be there yet. */
    private long bound(JsonNode json) throws RpcException {
        if (json.isTextual() && json.textValue().startsWith("0x")) {
            return Hex.number(json.textValue(), "the block").clampedLong();
        }
        return BlockChoice.of(chain, json).number();
    }

    private JsonNode newFilter(Params params) throws RpcException {
        JsonNode json = params.object(0, "the filter");
        return add(LogQuery.of(json), range(json));
    }

    private static JsonNode range(JsonNode json) throws RpcException {
        ObjectNode range = Json.object();
        for (String name : RANGE) {
            JsonNode value = json.path(name);
            if (value.isTextual() && value.textValue().length() <= LONGEST) {
                range.set(name, value);
            } else if (json.hasNonNull(name)) {
                throw RpcException.params(name + " must be a text of " + LONGEST + " characters at most");
            }
        }
        return range;
    }

    private JsonNode add(@Nullable LogQuery query, JsonNode range) throws RpcException {
        Word id = new Word(0, 0, random.nextLong(), random.nextLong());
        synchronized (filters) {
            filters.values().removeIf(this::isExpired);
            if (filters.size() >= MOST_FILTERS) {
                throw new RpcException(
                        RpcException.LIMIT, "there are %d filters already; uninstall some".formatted(MOST_FILTERS));
            }
            filters.put(id, new Filter(query, range, chain.head().number() + 1, expiry()));
        }
        return Json.quantity(id);
    }

    private JsonNode changes(Params params) throws RpcException {
        Word id = params.number(0, "the filter");
        long head = chain.head().number();
        Filter filter;
        synchronized (filters) {
            filter = find(id);
            filters.put(id, new Filter(filter.query(), filter.range(), Math.max(filter.next(), head + 1), expiry()));
        }
        if (filter.query() != null) {
            return search.find(filter.query(), filter.next(), head);
        }
        ArrayNode hashes = Json.array();
        for (long number = Math.max(filter.next(), head - LogSearch.MOST_LOGS); number <= head; number++) {
            hashes.add(chain.hash(number).toString());
        }
        return hashes;
    }

    private JsonNode filterLogs(Params params) throws RpcException {
        Filter filter;
        synchronized (filters) {
            filter = find(params.number(0, "the filter"));
        }
        if (filter.query() == null) {
            throw RpcException.params("the filter is one of blocks; ask for its changes");
        }
        return logs(filter.query(), filter.range());
    }

    private Filter find(Word id) throws RpcException {
        Filter filter = filters.get(id);
        if (filter == null || isExpired(filter)) {
            throw new RpcException(RpcException.SERVER, "filter not found");
        }
        return filter;
    }

    private boolean remove(Word id) {
        synchronized (filters) {
            return filters.remove(id) != null;
        }
    }

    private boolean isExpired(Filter filter) {
        return clock.instant().isAfter(filter.expires());
    }

    private Instant expiry() {
        return clock.instant().plus(PATIENCE);
    }
}
