package io.tiepm.flow;

import io.tiepm.contract.IntervalAnchor;
import io.tiepm.evidence.Digest;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A link of this gateway's chain of anchors that stands on a ledger.
 *
 * @param chain the ledger, as the configuration calls it
 * @param sequence counts the links of that ledger from 1
 * @param root of the interval's tree, 64 hexadecimal digits; for a certified gap the digest of its statement
 * @param from when its window begins, ISO 8601 in UTC
 * @param until when its window ends, ISO 8601 in UTC
 * @param batches how many batches it stands for
 * @param readings how many readings these hold
 * @param statements how many statements it stands for
 * @param gap whether it says that nothing was anchored in its window
 * @param transaction that anchored it, 64 hexadecimal digits
 * @param block number of its block
 * @param gas what the transaction used, for all links in it
 */
public record AnchorNotice(
        String chain,
        long sequence,
        String root,
        String from,
        String until,
        int batches,
        long readings,
        int statements,
        boolean gap,
        @Nullable String transaction,
        @Nullable Long block,
        @Nullable Long gas)
        implements Notice {
    static AnchorNotice of(IntervalAnchor link) {
        return new AnchorNotice(
                link.chain(),
                link.sequence(),
                link.root().toString(),
                link.from().toString(),
                link.until().toString(),
                link.batches(),
                link.readings(),
                link.statements(),
                link.isGap(),
                link.transaction().map(Digest::toString).orElse(null),
                plain(link.block()),
                plain(link.gas()));
    }

    @Override
    public String toString() {
        return Notice.json(this);
    }

    private static @Nullable Long plain(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
