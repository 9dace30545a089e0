package io.tiepm.proof;

import io.tiepm.evidence.BatchLeaf;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Leaves;
import io.tiepm.evidence.Statement;

/** The checks from the reading, or the statement, up to the root of the interval: no chain is needed for them. */
final class EvidenceChecks {
    private EvidenceChecks() {}

    static Check sample(Decoded.Read read) {
        ShownSample shown = read.file().reading();
        TreePath path = shown.path();
        if (path.count() != read.header().count()) {
            return Check.failed(
                    Check.Name.SAMPLE,
                    "the reading is one of " + path.count() + ", and the header counts "
                            + read.header().count());
        }
        if (!read.reading().sample().point().asset().equals(read.header().asset())) {
            return Check.failed(
                    Check.Name.SAMPLE,
                    "the sample is of " + read.reading().sample().point() + ", and the header of "
                            + read.header().asset());
        }
        Digest leaf = Leaves.leaf(shown.salt().toArray(), shown.sample().toArray());
        if (!path.leads(leaf, read.header().root())) {
            return Check.failed(
                    Check.Name.SAMPLE, "sample, salt and path do not lead to the root in the batch's header");
        }
        return Check.passed(
                Check.Name.SAMPLE,
                "row " + path.index() + " of " + path.count() + " in batch "
                        + read.header().sequence() + " of " + read.header().asset());
    }

    static Check signature(Decoded.Read read) {
        Digest digest = read.header().digest();
        if (!read.header()
                .key()
                .verifies(digest, read.file().batch().signature().toArray())) {
            return Check.failed(Check.Name.SIGNATURE, "the key in the batch's header did not sign the header");
        }
        return Check.passed(
                Check.Name.SIGNATURE, "the key " + read.header().key() + " signed the batch of digest " + digest);
    }

    static Check statement(Statement statement, ShownAnchor anchor) {
        if (!statement.isOneLine() || !StrictJson.isJson(statement.text())) {
            return Check.failed(Check.Name.STATEMENT, "the statement's text is not one line of JSON");
        }
        if (statement.kind().equals(Statement.GAP)
                && !statement.subject().equals(anchor.gateway().toString())) {
            return Check.failed(Check.Name.STATEMENT, "the gap is of another gateway than the anchor");
        }
        return Check.passed(
                Check.Name.STATEMENT,
                statement.kind() + " about " + statement.subject() + ", made at " + statement.at() + ", digest "
                        + statement.digest());
    }

    static Check interval(Decoded.Claim claim, ShownInterval interval) {
        TreePath path = interval.path();
        if (!path.leads(leaf(claim), interval.root())) {
            return Check.failed(Check.Name.INTERVAL, "the path does not lead to the root of the interval");
        }
        if (!path.isSmallest()) {
            return Check.failed(
                    Check.Name.INTERVAL,
                    "the count, " + path.count() + ", is not the smallest whose path at " + path.index()
                            + " looks like this");
        }
        return Check.passed(Check.Name.INTERVAL, "leaf " + path.index() + " under the root " + interval.root());
    }

    private static Digest leaf(Decoded.Claim claim) {
        return claim instanceof Decoded.Read read
                ? BatchLeaf.of(read.header()).digest()
                : ((Decoded.Said) claim).statement().digest();
    }
}
