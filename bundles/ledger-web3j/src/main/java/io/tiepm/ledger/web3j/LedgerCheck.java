package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.Standing;
import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Looks whether the chains can be written, and says what a proof on each is worth. Thread-safe. */
@Component
public final class LedgerCheck implements Check {
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.UPDATE)
    private final List<Ledger> ledgers = new CopyOnWriteArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.UPDATE)
    private final List<ChainFile> files = new CopyOnWriteArrayList<>();

    @Activate
    public LedgerCheck() {
        // the chains come one by one
    }

    LedgerCheck(List<Ledger> ledgers) {
        this.ledgers.addAll(ledgers);
    }

    @Override
    public String subject() {
        return "ledger";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        ledgers.forEach(ledger -> findings.add(of(ledger.chain(), ledger.standing())));
        files.forEach(file -> file.trouble()
                .map(why -> Finding.broken(why, "do so; it is tried again every few seconds"))
                .ifPresent(findings::add));
        if (findings.isEmpty()) {
            findings.add(Finding.warning(
                    "no chain is configured, and nothing is anchored", "make etc/io.tiepm.ledger.web3j~NAME.cfg"));
        }
        return findings;
    }

    private static Finding of(String chain, Standing now) {
        int waiting = now.prepared() + now.submitted() + now.mined();
        String what = "the chain " + chain + " (" + now.kind().words() + ")";
        return switch (now.state()) {
            case READY -> now.reorganised() > 0 && now.depth() == 1
                    ? Finding.warning(
                            what + " took back " + now.reorganised() + " blocks, and one block counts as final",
                            "raise depth.blocks in etc/io.tiepm.ledger.web3j~" + chain + ".cfg")
                    : Finding.fine(what + " is at block " + now.head() + ", " + waiting + " on their way");
            case NOT_DEPLOYED -> Finding.warning(
                    what + " bears no contracts; " + waiting + " wait", "tiepm:ledger-deploy");
            case UNREACHABLE -> Finding.warning(
                    what + " cannot be reached: " + now.detail() + "; " + waiting + " wait", "see to its node");
            case WRONG_CHAIN -> Finding.broken(
                    what + " is another: " + now.detail(), "mend its url, or the node; tiepm:ledger-status tells more");
            case BROKEN -> Finding.broken(what + " cannot be written: " + now.detail(), "see to the disk and the log");
        };
    }
}
