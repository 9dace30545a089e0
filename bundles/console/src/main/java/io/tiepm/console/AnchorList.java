package io.tiepm.console;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.evidence.Digest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The links of this gateway's chain of anchors. */
@Service
@Command(
        scope = "tiepm",
        name = "anchor-list",
        description =
                "The latest links of this gateway's chain of anchors: what each stands for, and where it is written")
public final class AnchorList extends HouseCommand {
    private static final int MOST = 100_000;
    /** One transaction bears at most so many links. */
    private static final int LINKS_AT_ONCE = 500;

    @Option(name = "-n", description = "Most links, from 1 to 100000", valueToShowInHelp = "20")
    private int most = 20;

    @Override
    void run(House house, Screen screen) throws Exception {
        Anchoring anchoring = house.need(Anchoring.class);
        if (most < 1 || most > MOST) {
            throw Trouble.told("-n lies from 1 to " + MOST + ", not " + most);
        }
        List<IntervalAnchor> links = anchoring.anchors(most + LINKS_AT_ONCE);
        Map<Digest, Long> readings = readings(links);
        Sheet sheet = new Sheet("nothing is anchored yet; the first link comes when the first interval ends")
                .number("sequence", "Link")
                .column("kind", "Kind")
                .column("state", "State")
                .moment("from", "From")
                .moment("until", "Until")
                .number("batches", "Batches")
                .minor()
                .number("readings", "Readings")
                .loss("statements", "Statements")
                .minor()
                .number("block", "Block")
                .minor()
                .number("gas", "Gas")
                .minor()
                .number("gasPerReading", "Gas/reading")
                .minor()
                .column("transaction", "Transaction")
                .minor()
                .text("detail", "Detail")
                .hidden("chain")
                .hidden("root");
        for (IntervalAnchor link : links.subList(0, Math.min(most, links.size()))) {
            sheet.row(
                    link.sequence(),
                    link.isGap() ? new Cell("gap", "GAP") : "anchor",
                    link.state(),
                    link.from(),
                    link.until(),
                    link.batches(),
                    link.readings(),
                    link.statements(),
                    link.block().isPresent() ? link.block().getAsLong() : new Cell(null, ""),
                    link.gas().isPresent() ? link.gas().getAsLong() : new Cell(null, ""),
                    share(link, readings),
                    link.transaction().map(Ledgers::hex),
                    link.detail(),
                    link.chain(),
                    link.root());
        }
        Anchoring.Provable provable = anchoring.provable();
        screen.show(new Card()
                .line("gateway", "gateway", gateway(anchoring))
                .line("provable", "can be proved", provable.anchored())
                .line("waiting", "wait", provable.waiting())
                .line("overdue", "overdue", provable.overdue())
                .line("ledgers", "ledger", Ledgers.keepers(Ledgers.all(house)))
                .line(
                        "troubles",
                        "trouble",
                        anchoring.troubles().isEmpty()
                                ? Optional.empty()
                                : Optional.of(String.join("; ", anchoring.troubles())))
                .line(
                        "mended",
                        "mended",
                        anchoring.mended().isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        String.join("; ", anchoring.mended().values())))
                .part("links", "links", sheet));
    }

    private static Optional<Digest> gateway(Anchoring anchoring) {
        try {
            return Optional.of(anchoring.gateway());
        } catch (IllegalStateException unknown) {
            // the troubles say why
            return Optional.empty();
        }
    }

    /** How many readings each transaction stands for. */
    private static Map<Digest, Long> readings(List<IntervalAnchor> links) {
        Map<Digest, Long> readings = new HashMap<>();
        links.forEach(link -> link.transaction().ifPresent(hash -> readings.merge(hash, link.readings(), Long::sum)));
        return readings;
    }

    /** Links that share a transaction share its gas by their readings. */
    private static Cell share(IntervalAnchor link, Map<Digest, Long> readings) {
        long all = link.transaction().map(readings::get).orElse(0L);
        return link.gas().isEmpty() || all == 0 || link.readings() == 0
                ? new Cell(null, "")
                : Cell.significant((double) link.gas().getAsLong() / all, 3);
    }
}
