package io.tiepm.efficiency.analytics;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.Anchoring.Stated;
import io.tiepm.contract.ComputedSaving;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Statement;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Question;
import io.tiepm.ledger.Trace;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reports of machines as this gateway stated and anchored them: what savings are computed from. */
record AnchoredReports(Anchoring anchoring) {
    /** Computes a saving; says in one line why it cannot. */
    ComputedSaving compare(AssetId asset, Period baseline, Period period) throws RefusedException, IOException {
        List<StatedReport> reports = new ArrayList<>();
        for (Period one : List.of(baseline, period)) {
            for (Stated stated : stated(asset, one)) {
                reports.add(StatedReport.read(stated));
            }
        }
        return new Comparison(asset, reports).of(baseline, period);
    }

    /** What was stated at the end of reports of a period; what stands on a ledger first. */
    private List<Stated> stated(AssetId asset, Period period) throws IOException {
        Period made = new Period(period.from(), period.to().plusNanos(1));
        return anchoring.statements(Statement.REPORT, asset.value(), made).stream()
                .sorted(Comparator.comparing(Stated::isAnchored).reversed())
                .toList();
    }

    /**
     * Refuses a saving of which a report's link is not on its chain by now.
     *
     * @param ledgers by the names of their chains
     */
    void needOnChains(ComputedSaving saving, Map<String, Ledger> ledgers) throws RefusedException, IOException {
        Set<Digest> needed = new HashSet<>(saving.baselineReports());
        needed.addAll(saving.reports());
        Map<Digest, IntervalAnchor> roots = new LinkedHashMap<>();
        for (Period period : List.of(saving.baseline(), saving.period())) {
            for (Stated stated : stated(saving.asset(), period)) {
                if (stated.isAnchored() && needed.remove(stated.statement().digest())) {
                    IntervalAnchor link = stated.anchor().orElseThrow();
                    roots.put(link.root(), link);
                }
            }
        }
        if (!needed.isEmpty()) {
            throw new RefusedException("the report " + needed.iterator().next() + " of " + saving.asset()
                    + " is not anchored; compute the saving again");
        }
        for (IntervalAnchor link : roots.values()) {
            Ledger ledger = Optional.ofNullable(ledgers.get(link.chain()))
                    .orElseThrow(() -> new RefusedException("link " + link.sequence() + " is on the chain "
                            + link.chain() + ", which is not configured any more"));
            if (!Question.ask(() -> isOn(ledger, link.root()), RefusedException::new)) {
                throw new RefusedException(
                        "link " + link.sequence() + " of this gateway, which bears a report of " + saving.asset()
                                + ", is not on the chain " + link.chain() + "; tiepm:anchor-verify looks closer");
            }
        }
    }

    private boolean isOn(Ledger ledger, Digest root) throws LedgerException {
        return !ledger.events(new Trace("SensorData", List.of(RewardChain.ANCHORED, anchoring.gateway(), root)))
                .isEmpty();
    }

    /**
     * The statements of reports, in the order of their names.
     *
     * @param period whose reports they are
     */
    List<Statement> named(AssetId asset, Period period, List<Digest> names) throws RefusedException, IOException {
        Map<Digest, Statement> all = new LinkedHashMap<>();
        stated(asset, period).forEach(stated -> all.put(stated.statement().digest(), stated.statement()));
        List<Statement> named = new ArrayList<>();
        for (Digest name : names) {
            named.add(Optional.ofNullable(all.get(name))
                    .orElseThrow(() -> new RefusedException(
                            "the report " + name + " of " + asset + " for " + period + " was not stated here")));
        }
        return named;
    }
}
