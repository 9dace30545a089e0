package io.tiepm.console;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.Standing;
import io.tiepm.proof.ShownAnchor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** The ledgers that run, by the names of their chains. */
final class Ledgers {
    private Ledgers() {}

    /** All of them, or the one of that name; one at least. */
    static List<Ledger> of(House house, @Nullable String chain) throws CommandException {
        List<Ledger> all = all(house);
        if (all.isEmpty()) {
            throw Trouble.absent(Ledger.class);
        }
        List<Ledger> meant = all.stream()
                .filter(one -> chain == null || one.chain().equals(chain))
                .toList();
        if (meant.isEmpty()) {
            throw Trouble.told("no chain is called '" + chain + "'; there is " + names(all));
        }
        return meant;
    }

    /** The one of that name; where no name is given, the only one. */
    static Ledger one(House house, @Nullable String chain) throws CommandException {
        List<Ledger> meant = of(house, chain);
        if (meant.size() > 1) {
            throw Trouble.told("say which chain with --chain: " + names(meant));
        }
        return meant.get(0);
    }

    /** The one on which machines of a category are registered. */
    static Ledger serving(House house, String category) throws CommandException {
        List<Ledger> all = of(house, null);
        return Ledger.serving(all, category)
                .orElseThrow(() -> Trouble.told("no chain serves machines of the category '" + category
                        + "'; name it under serves in etc/io.tiepm.ledger.web3j~NAME.cfg of one of " + names(all)));
    }

    /** The one that a proof speaks of: of the same first block, or else of the same number. */
    static Optional<Ledger> shown(House house, ShownAnchor.Chain chain) {
        String genesis = chain.genesis().hex();
        return all(house).stream()
                .filter(one -> one.standing()
                        .chainId()
                        .filter(id -> id.bitLength() < Long.SIZE && id.longValue() == chain.id())
                        .isPresent())
                .min(Comparator.comparing(one -> one.standing()
                        .genesis()
                        .filter(hash -> hash.toString().equals(genesis))
                        .isEmpty()));
    }

    static List<Ledger> all(House house) {
        return house.all(Ledger.class).stream()
                .sorted(Comparator.comparing(Ledger::chain))
                .toList();
    }

    /** Who keeps each of some chains, in one line; empty where there is none. */
    static Optional<String> keepers(List<Ledger> ledgers) {
        return ledgers.isEmpty()
                ? Optional.empty()
                : Optional.of(ledgers.stream()
                        .map(one ->
                                one.chain() + ", " + kind(one.standing().kind()).shown())
                        .collect(Collectors.joining("; ")));
    }

    private static String names(List<Ledger> ledgers) {
        return ledgers.stream().map(Ledger::chain).collect(Collectors.joining(", "));
    }

    /** Who keeps a chain, and what a proof on it is worth. */
    static Cell kind(Standing.Kind kind) {
        return kind(kind == Standing.Kind.SINGLE_NODE ? ShownAnchor.Kind.SINGLE_NODE : ShownAnchor.Kind.NETWORK);
    }

    /** Who keeps a chain, as a proof says, and what the proof is worth. */
    static Cell kind(ShownAnchor.Kind kind) {
        return new Cell(
                kind.word(),
                kind == ShownAnchor.Kind.SINGLE_NODE ? "single-node: tamper-evident, not tamper-proof" : "network");
    }

    /** A hash as Ethereum's tools write it. */
    static String hex(Digest hash) {
        return "0x" + hash;
    }
}
