package io.tiepm.sensor.data;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Anchors links of a gateway by the calls that ship. */
public final class BenchAnchors {
    private static final Digest GATEWAY = Digest.of(new byte[] {1});
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private final Ledger ledger;
    private long last;

    public BenchAnchors(Ledger ledger) {
        this.ledger = ledger;
    }

    public void enrol() throws Exception {
        write(AnchorCalls.enrol(GATEWAY, ledger.accounts().get("server"), SINCE));
    }

    /**
     * Anchors the next links in one transaction.
     *
     * @return gas that it used
     */
    public long anchor(int count) throws Exception {
        List<Link> links = LongStream.rangeClosed(last + 1, last + count)
                .mapToObj(BenchAnchors::link)
                .toList();
        last += count;
        return write(count == 1 ? AnchorCalls.anchor(GATEWAY, links.get(0)) : AnchorCalls.anchorAll(GATEWAY, links));
    }

    private static Link link(long sequence) {
        Digest root =
                Digest.of(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
        Instant until = SINCE.plusSeconds(60 * sequence);
        return new Link(sequence, root, until.minusSeconds(60), until, false, Map.of(), 0, 0, List.of());
    }

    private long write(Call call) throws Exception {
        return ledger.write(new Intent(Digest.of(call.data()), "server", call, Optional.empty(), "a bench"))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .gas();
    }
}
