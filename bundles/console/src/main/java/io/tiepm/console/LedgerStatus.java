package io.tiepm.console;

import io.tiepm.contract.Anchoring;
import io.tiepm.ledger.Entry;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.Standing;
import io.tiepm.ledger.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** How each chain stands, and what waits to be written on it. */
@Service
@Command(
        scope = "tiepm",
        name = "ledger-status",
        description = "How each chain stands, who keeps it, and what waits to be written on it")
public final class LedgerStatus extends HouseCommand {
    private static final int MOST = 1000;

    @Option(name = "--chain", description = "The name of one chain")
    @Completion(ChainNames.class)
    private @Nullable String chain;

    @Option(name = "--entries", description = "Also what is in the outbox, what is not done first")
    private boolean entries;

    @Option(name = "-n", description = "Most entries of an outbox, from 1 to 1000", valueToShowInHelp = "20")
    private int most = 20;

    @Override
    void run(House house, Screen screen) throws Exception {
        if (most < 1 || most > MOST) {
            throw Trouble.told("-n lies from 1 to " + MOST + ", not " + most);
        }
        List<Card> cards = new ArrayList<>();
        for (Ledger ledger : Ledgers.of(house, chain)) {
            Card card = card(ledger.chain(), ledger.standing(), house.find(Anchoring.class));
            cards.add(entries ? card.part("entries", "outbox", outbox(house, ledger)) : card);
        }
        screen.show(cards);
    }

    private static Card card(String chain, Standing standing, Optional<Anchoring> anchoring) {
        return new Card()
                .line("chain", "chain", chain)
                .line("state", "state", standing.state())
                .line("detail", "detail", standing.detail())
                .line("kind", "kind", Ledgers.kind(standing.kind()))
                .line("node", "node", standing.node())
                .line("chainId", "chain id", standing.chainId())
                .line("genesis", "genesis", standing.genesis().map(Ledgers::hex))
                .line("head", "head", standing.head() < 0 ? new Cell(null, "") : standing.head())
                .line("depth", "depth", standing.depth())
                .line("baseFeeWei", "base fee", standing.baseFee().map(Ether::price))
                .line("prepared", "prepared", standing.prepared())
                .line("submitted", "submitted", standing.submitted())
                .line("mined", "mined", standing.mined())
                .line("final", "final", standing.written())
                .line("refused", "refused", standing.refused())
                .line("reorganised", "reorganised", standing.reorganised())
                .line("anchoring", "anchoring", anchoring.flatMap(anchors -> said(chain, anchors)));
    }

    /** Why nothing is anchored there, or that links were put together again. */
    private static Optional<String> said(String chain, Anchoring anchoring) {
        return anchoring.troubles().stream()
                .filter(why -> why.startsWith("nothing is anchored: ")
                        || why.startsWith("nothing is anchored on the chain " + chain + ": "))
                .findFirst()
                .or(() -> Optional.ofNullable(anchoring.mended().get(chain)));
    }

    private Sheet outbox(House house, Ledger ledger) {
        Sheet sheet = new Sheet("the outbox is empty")
                .column("stage", "Stage")
                .number("ageMs", "Age")
                .text("purpose", "Purpose")
                .number("block", "Block")
                .minor()
                .column("transaction", "Transaction")
                .minor()
                .text("detail", "Detail")
                .hidden("key");
        for (Entry entry : ledger.entries().stream().limit(most).toList()) {
            sheet.row(
                    entry.stage(),
                    Cell.age(entry.since(), house.clock()),
                    entry.purpose(),
                    entry.written().map(Written::block),
                    entry.written().map(written -> Ledgers.hex(written.transaction())),
                    entry.detail(),
                    entry.key());
        }
        return sheet;
    }
}
