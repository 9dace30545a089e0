package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.Standing;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What the ledgers count, all chains together. Thread-safe. */
@Component
public final class LedgerFigures implements Figures {
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.UPDATE)
    private final List<Ledger> ledgers = new CopyOnWriteArrayList<>();

    @Activate
    public LedgerFigures() {
        // the chains come one by one
    }

    LedgerFigures(List<Ledger> ledgers) {
        this.ledgers.addAll(ledgers);
    }

    @Override
    public String source() {
        return "ledger";
    }

    @Override
    public List<Figure> figures() {
        List<Standing> all = ledgers.stream().map(Ledger::standing).toList();
        return List.of(
                Figure.level("chains", all.size(), "Chains that are configured"),
                Figure.level(
                        "chains.ready",
                        all.stream()
                                .filter(each -> each.state() == Standing.State.READY)
                                .count(),
                        "Chains that can be written"),
                level("prepared", all, Standing::prepared, "What waits to be sent"),
                level("submitted", all, Standing::submitted, "What is sent and in no block"),
                level("mined", all, Standing::mined, "What is in a block that is not deep enough"),
                // Chains may be taken out of the configuration, and deep reorganisations take back what was written.
                level("written", all, Standing::written, "What is written for good, since the outboxes were made"),
                level("refused", all, Standing::refused, "What contracts refused, since the outboxes were made"),
                level("reorganised", all, Standing::reorganised, "Blocks with something of ours that were taken back"));
    }

    private static Figure level(String name, List<Standing> all, ToLongFunction<Standing> of, String meaning) {
        return Figure.level(name, all.stream().mapToLong(of).sum(), meaning);
    }
}
