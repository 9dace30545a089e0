package io.tiepm.sensor.data;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells how anchoring does. */
@Component(service = {Figures.class, Check.class})
public final class AnchoringStatus implements Figures, Check {
    private final Anchoring anchoring;

    @Activate
    public AnchoringStatus(@Reference Anchoring anchoring) {
        this.anchoring = anchoring;
    }

    @Override
    public String source() {
        return "anchoring";
    }

    @Override
    public List<Figure> figures() {
        Anchoring.Provable provable = anchoring.provable();
        List<IntervalAnchor> last = anchoring.anchors(1);
        return List.of(
                Figure.level("links", last.isEmpty() ? 0 : last.get(0).sequence(), "links of this gateway's chain"),
                Figure.level("readings.anchored", provable.anchored(), "readings that can be proved"),
                Figure.level("readings.waiting", provable.waiting(), "readings that are not on the ledger yet"),
                Figure.level("readings.overdue", provable.overdue(), "readings that should be on the ledger by now"));
    }

    @Override
    public String subject() {
        return "anchors";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        anchoring.troubles().stream()
                .map(why ->
                        Finding.broken(why, "do so; it is tried again every " + Chains.PAUSE.toSeconds() + " seconds"))
                .forEach(findings::add);
        anchoring.mended().values().stream()
                .map(what -> Finding.warning(
                        what,
                        "stop the server and put back a copy of that folder, and what was said in those links can be proved"
                                + " again; where there is none, remove the file 'mended' there"))
                .forEach(findings::add);
        findings.add(promises());
        return findings;
    }

    private Finding promises() {
        Anchoring.Provable provable = anchoring.provable();
        List<IntervalAnchor> last = anchoring.anchors(1);
        String why = last.isEmpty() || last.get(0).detail().isEmpty()
                ? ""
                : ": " + last.get(0).detail();
        if (provable.overdue() > 0) {
            return Finding.broken(
                    provable.overdue() + " readings should be on the ledger by now and are not" + why,
                    "see tiepm:ledger-status; nothing is lost, they follow when the chain takes them");
        }
        if (provable.anchored() == 0 && provable.waiting() == 0) {
            return Finding.fine("nothing was accepted yet");
        }
        return Finding.fine(
                provable.anchored() + " readings can be proved, " + provable.waiting() + " wait for their interval");
    }
}
