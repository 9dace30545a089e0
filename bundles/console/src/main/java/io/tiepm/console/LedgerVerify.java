package io.tiepm.console;

import io.tiepm.ledger.BlockCheck;
import io.tiepm.ledger.BlockCheck.Source;
import io.tiepm.ledger.CheckedBlocks;
import io.tiepm.ledger.CheckedBlocks.Damage;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** Goes through the blocks of chains, and names the first that is not what it says. */
@Service
@Command(
        scope = "tiepm",
        name = "ledger-verify",
        description = "Goes through every block of a chain, as its node tells it and, of the chain inside this server,"
                + " as it lies on the disk, and names the first that is not what it says; ends with an error where"
                + " there is one. Ctrl-C ends it")
public final class LedgerVerify extends HouseCommand {
    private static final long STEP = 10_000;

    @Option(name = "--from", description = "Number of the first block; without it block 0")
    private long from;

    @Option(name = "--until", description = "Number of the last block; without it the last that is final")
    private @Nullable Long until;

    @Argument(name = "chain", description = "The name of one chain; without it all of them")
    @Completion(ChainNames.class)
    private @Nullable String chain;

    @Override
    void run(House house, Screen screen) throws Exception {
        List<BlockCheck> checks = checks(house);
        long last = until == null ? Long.MAX_VALUE : until;
        if (from < 0 || last < from) {
            throw Trouble.told("--from lies from 0 on, and --until is no smaller: " + from + " to " + last);
        }
        Sheet sheet = new Sheet("")
                .column("chain", "Chain")
                .column("source", "Read")
                .number("blocks", "Blocks")
                .number("transactions", "Transactions")
                .minor()
                .column("holds", "Holds")
                .text("text", "What was found")
                .hidden("head")
                .hidden("damagedBlock")
                .hidden("damagedFile")
                .hidden("damagedByte")
                .hidden("remedy");
        Optional<String> broken = Optional.empty();
        for (BlockCheck check : checks) {
            Optional<String> found = check(check, last, sheet, screen);
            broken = broken.or(() -> found.map(what -> check.chain() + ": " + what));
        }
        screen.show(new Card()
                .line("ledgers", "ledger", Ledgers.keepers(named(Ledgers.all(house))))
                .line("verified", "verified", broken.isEmpty())
                .part("checks", "checks", sheet));
        if (broken.isPresent()) {
            throw screen.bad("not every block was found to be what it says, " + broken.get());
        }
    }

    /** Those of the chain, what needs no node first. */
    private List<BlockCheck> checks(House house) throws CommandException {
        List<BlockCheck> all = house.all(BlockCheck.class).stream()
                .sorted(Comparator.comparing(BlockCheck::chain).thenComparing(BlockCheck::source))
                .toList();
        if (all.isEmpty()) {
            throw Trouble.absent(Ledger.class);
        }
        List<BlockCheck> meant = all.stream()
                .filter(one -> chain == null || one.chain().equals(chain))
                .toList();
        if (meant.isEmpty()) {
            throw Trouble.told("no chain is called '" + chain + "'; there is "
                    + all.stream().map(BlockCheck::chain).distinct().collect(Collectors.joining(", ")));
        }
        return meant;
    }

    private List<Ledger> named(List<Ledger> all) {
        return all.stream()
                .filter(one -> chain == null || one.chain().equals(chain))
                .toList();
    }

    /** Goes along one of them, and adds what was found; gives what is wrong, and what to do. */
    private Optional<String> check(BlockCheck check, long last, Sheet sheet, Screen screen)
            throws InterruptedException {
        Cell source =
                check.source() == Source.FILES ? new Cell("files", "on the disk") : new Cell("node", "from its node");
        try {
            CheckedBlocks found = check.check(from, last, progress(check, source, screen));
            Optional<Damage> damage = found.damage();
            sheet.row(
                    check.chain(),
                    source,
                    found.blocks(),
                    found.transactions(),
                    found.holds(),
                    damage.map(Damage::what).orElse(found.scope()),
                    found.head().map(Ledgers::hex),
                    damage.map(Damage::block),
                    damage.flatMap(Damage::file),
                    damage.map(Damage::at).filter(OptionalLong::isPresent).map(OptionalLong::getAsLong),
                    damage.map(Damage::remedy));
            return damage.map(Damage::toString);
        } catch (LedgerException unread) {
            String why = String.valueOf(unread.getMessage());
            Optional<String> none = Optional.empty();
            sheet.row(check.chain(), source, 0, 0, false, "not looked at: " + why, none, none, none, none, none);
            return Optional.of(why);
        }
    }

    private LongConsumer progress(BlockCheck check, Cell source, Screen screen) {
        return number -> {
            long gone = number - from + 1;
            if (gone % STEP == 0) {
                screen.say(check.chain() + ", " + source.shown() + ": " + gone + " blocks are what they say");
            }
        };
    }
}
