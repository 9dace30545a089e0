package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/** The register against a model of it: one token a serial number, one owner a token, and no machine its own part. */
class AssetsPropertyTest {
    private static final int MACHINES = 6;
    private static final int DEEPEST = 4;
    private static final List<Signer> OWNERS = List.of(Estate.OWNER, Estate.BUYER);

    private enum Stage {
        UNREGISTERED,
        MANUFACTURED,
        COMMISSIONED,
        IN_SERVICE,
        UNDER_MAINTENANCE,
        DECOMMISSIONED
    }

    private record Terms(Signer seller, Signer to, long expires, boolean lien, int text) {
        List<Object> shown() {
            return List.of(to, expires, lien ? Estate.BANK : Word.ZERO, Estate.digest("terms " + text));
        }
    }

    private static final class Machine {
        final Word asset;
        final String serial;
        Signer owner = Estate.STRANGER;
        Stage stage = Stage.UNREGISTERED;
        boolean lien;
        int height;

        @Nullable
        Terms offer;

        @Nullable
        Machine in;

        final List<Terms> offered = new ArrayList<>();

        Machine(Word asset, String serial) {
            this.asset = asset;
            this.serial = serial;
        }

        boolean isInUse() {
            return stage != Stage.UNREGISTERED && stage != Stage.DECOMMISSIONED;
        }

        Machine outermost() {
            Machine outer = this;
            for (Machine next = in; next != null; next = next.in) {
                outer = next;
            }
            return outer;
        }

        /** Who holds it; what is installed belongs to whom the outermost does. */
        Signer holder() {
            return outermost().owner;
        }
    }

    /** The contract, and what it should say. */
    private static final class Both {
        final Estate estate = Estate.fresh();
        final Contract assets = estate.assets;
        final List<Machine> machines = IntStream.range(0, MACHINES)
                .mapToObj(i -> "machine " + i)
                .map(serial -> new Machine(assets.ask("idOf", "ACME", serial).word(0), serial))
                .toList();
        int sales;
        int installations;

        Both() {
            for (Signer owner : OWNERS) {
                for (Signer agent : List.of(Estate.OPERATOR, Estate.TECHNICIAN)) {
                    assets.send(owner, "setApprovalForAll", agent, true);
                }
            }
            for (int i = 0; i < MACHINES - 1; i++) {
                new Register(i, Estate.MAKER, OWNERS.get(i / 4)).play(this);
            }
        }
    }

    private interface Move {
        void play(Both both);
    }

    private record Register(int machine, Signer by, Signer owner) implements Move {
        @Override
        public void play(Both both) {
            Machine fresh = both.machines.get(machine);
            boolean may = by == Estate.MAKER && OWNERS.contains(owner) && fresh.stage == Stage.UNREGISTERED;
            Reply reply = both.assets.send(by, "register", "ACME", fresh.serial, owner, Estate.digest("specification"));
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                assertEquals(fresh.asset, reply.word(0));
                fresh.owner = owner;
                fresh.stage = Stage.MANUFACTURED;
            }
        }
    }

    private record Go(int machine, Stage to, Signer by) implements Move {
        @Override
        public void play(Both both) {
            Machine moved = both.machines.get(machine);
            boolean leads =
                    switch (to) {
                        case COMMISSIONED -> moved.stage == Stage.MANUFACTURED;
                        case IN_SERVICE -> moved.stage == Stage.COMMISSIONED || moved.stage == Stage.UNDER_MAINTENANCE;
                        case UNDER_MAINTENANCE -> moved.stage == Stage.IN_SERVICE;
                        default -> false;
                    };
            Signer whose = to == Stage.UNDER_MAINTENANCE ? Estate.TECHNICIAN : Estate.OPERATOR;
            Reply reply = both.assets.send(by, "move", moved.asset, to);
            assertEquals(leads && by == whose, reply.isDone(), reply::toString);
            moved.stage = reply.isDone() ? to : moved.stage;
        }
    }

    private record Decommission(int machine) implements Move {
        @Override
        public void play(Both both) {
            Machine ended = both.machines.get(machine);
            Reply reply = both.estate.approved(both.assets, "decommission", ended.asset);
            assertEquals(ended.isInUse(), reply.isDone(), reply::toString);
            ended.stage = reply.isDone() ? Stage.DECOMMISSIONED : ended.stage;
        }
    }

    private record Offer(int machine, Signer from, Signer to, int lasts, boolean lien, int text) implements Move {
        @Override
        public void play(Both both) {
            Machine sold = both.machines.get(machine);
            Terms terms = new Terms(from, to, both.estate.chain.now() + lasts, lien, text);
            boolean may = sold.isInUse()
                    && sold.in == null
                    && sold.owner == from
                    && OWNERS.contains(to)
                    && !sold.lien
                    && lasts > 0;
            Reply reply = both.assets.send(from, "offer", sold.asset, terms.shown());
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                sold.offer = terms;
                sold.offered.add(terms);
            }
        }
    }

    private record Withdraw(int machine, Signer by) implements Move {
        @Override
        public void play(Both both) {
            Machine sold = both.machines.get(machine);
            boolean may = sold.in == null && sold.owner == by && sold.offer != null;
            Reply reply = both.assets.send(by, "withdrawOffer", sold.asset);
            assertEquals(may, reply.isDone(), reply::toString);
            sold.offer = may ? null : sold.offer;
        }
    }

    /** Accepts some offer that was ever made: whether it still stands is the question. */
    private record Accept(int machine, int which, boolean byTheBuyer) implements Move {
        @Override
        public void play(Both both) {
            List<Machine> ever = both.machines.stream()
                    .filter(each -> !each.offered.isEmpty())
                    .toList();
            if (ever.isEmpty()) {
                return;
            }
            Machine sold = Estate.pick(ever, machine);
            Terms terms = Estate.latest(sold.offered, which);
            Signer by = byTheBuyer ? terms.to : Estate.STRANGER;
            boolean may = byTheBuyer
                    && sold.isInUse()
                    && both.estate.chain.now() <= terms.expires
                    && terms.equals(sold.offer)
                    && sold.owner == terms.seller;
            Reply reply = both.assets.send(by, "accept", sold.asset, terms.shown());
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                sold.owner = terms.to;
                sold.offer = null;
                sold.lien = terms.lien;
                both.sales++;
            }
        }
    }

    private record ReleaseLien(int machine, Signer by) implements Move {
        @Override
        public void play(Both both) {
            Machine held = both.machines.get(machine);
            Reply reply = both.assets.send(by, "releaseLien", held.asset);
            assertEquals(held.lien && by == Estate.BANK, reply.isDone(), reply::toString);
            held.lien &= !reply.isDone();
        }
    }

    private record Install(int inner, int outer, Signer by) implements Move {
        @Override
        public void play(Both both) {
            Machine part = both.machines.get(inner);
            Machine machine = both.machines.get(outer);
            boolean may = part.isInUse()
                    && machine.isInUse()
                    && part.in == null
                    && by == Estate.TECHNICIAN
                    && part.owner == machine.holder()
                    && !part.lien
                    && fits(part, machine);
            Reply reply = both.assets.send(by, "install", part.asset, machine.asset);
            assertEquals(may, reply.isDone(), () -> this + " " + reply);
            if (may) {
                part.in = machine;
                part.offer = null;
                machine.outermost().offer = null;
                both.installations++;
                int height = part.height + 1;
                for (Machine up = machine; up != null; up = up.in) {
                    up.height = Math.max(up.height, height++);
                }
            }
        }

        private static boolean fits(Machine part, Machine machine) {
            int height = part.height + 1;
            for (Machine up = machine; up != null; up = up.in) {
                if (up == part || height++ > DEEPEST) {
                    return false;
                }
            }
            return true;
        }
    }

    private record Remove(int inner, Signer by) implements Move {
        @Override
        public void play(Both both) {
            Machine part = both.machines.get(inner);
            boolean may = part.in != null && by == Estate.TECHNICIAN;
            Reply reply = both.assets.send(by, "remove", part.asset);
            assertEquals(may, reply.isDone(), reply::toString);
            if (may) {
                part.owner = part.holder();
                part.outermost().offer = null;
                part.in = null;
            }
        }
    }

    /** By a way that ERC-721 has and this contract has not. */
    private record Take(int machine, Signer by) implements Move {
        @Override
        public void play(Both both) {
            Machine taken = both.machines.get(machine);
            both.assets.send(taken.owner, "approve", by, taken.asset);
            Reply reply = both.assets.send(by, "transferFrom", taken.owner, by, taken.asset);
            assertEquals("OfferNeeded", reply.refusal());
        }
    }

    private record Pass(int seconds) implements Move {
        @Override
        public void play(Both both) {
            both.estate.chain.pass(seconds);
        }
    }

    @Provide
    Arbitrary<List<Move>> histories() {
        Arbitrary<Integer> machines = Histories.number(0, MACHINES - 1);
        Arbitrary<Integer> few = Histories.number(0, 2);
        Arbitrary<Signer> people = Arbitraries.of(
                Estate.OWNER, Estate.BUYER, Estate.OPERATOR, Estate.TECHNICIAN, Estate.MAKER, Estate.STRANGER);
        Arbitrary<Signer> owners = Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(OWNERS)), Tuple.of(1, people));
        return Histories.upTo(
                70,
                Arbitraries.<Move>frequencyOf(
                        Tuple.of(
                                2,
                                Combinators.combine(machines, mostly(Estate.MAKER, people), owners)
                                        .as(Register::new)),
                        Tuple.of(
                                6,
                                Combinators.combine(
                                                machines,
                                                Arbitraries.of(Stage.class),
                                                Arbitraries.of(Estate.OPERATOR, Estate.TECHNICIAN))
                                        .as(Go::new)),
                        Tuple.of(1, machines.map(Decommission::new)),
                        Tuple.of(
                                8,
                                Combinators.combine(
                                                machines,
                                                owners,
                                                owners,
                                                Histories.number(-50, 4000),
                                                Arbitraries.of(true, false),
                                                few)
                                        .as(Offer::new)),
                        Tuple.of(1, Combinators.combine(machines, owners).as(Withdraw::new)),
                        Tuple.of(
                                10,
                                Combinators.combine(
                                                machines,
                                                few,
                                                Arbitraries.frequency(Tuple.of(9, true), Tuple.of(1, false)))
                                        .as(Accept::new)),
                        Tuple.of(
                                2,
                                Combinators.combine(machines, mostly(Estate.BANK, people))
                                        .as(ReleaseLien::new)),
                        Tuple.of(
                                12,
                                Combinators.combine(machines, machines, mostly(Estate.TECHNICIAN, people))
                                        .as(Install::new)),
                        Tuple.of(
                                4,
                                Combinators.combine(machines, mostly(Estate.TECHNICIAN, people))
                                        .as(Remove::new)),
                        Tuple.of(1, Combinators.combine(machines, people).as(Take::new)),
                        Tuple.of(1, Histories.number(0, 2000).map(Pass::new))));
    }

    private static Arbitrary<Signer> mostly(Signer one, Arbitrary<Signer> others) {
        return Arbitraries.frequencyOf(Tuple.of(8, Arbitraries.just(one)), Tuple.of(1, others));
    }

    @Property(tries = 80)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aMachineHasOneTokenOneOwnerAndOnePlaceWhateverIsTried(@ForAll("histories") List<Move> history) {
        Both both = new Both();
        for (Move move : history) {
            move.play(both);
        }
        check(both);
        Histories.expect("a sale", List.of(both), each -> each.sales > 0);
        Histories.expect("two installations", List.of(both), each -> each.installations > 1);
        Histories.expect("a part of a part", both.machines, each -> each.height > 1);
        Histories.expect("a lien", both.machines, each -> each.lien);
    }

    private static void check(Both both) {
        Contract assets = both.assets;
        int tokens = 0;
        for (Machine machine : both.machines) {
            assertEquals(
                    machine.stage.ordinal(),
                    assets.ask("stageOf", machine.asset).number(0));
            Reply owner = assets.ask("ownerOf", machine.asset);
            assertEquals(machine.stage != Stage.UNREGISTERED, owner.isDone());
            if (!owner.isDone()) {
                continue;
            }
            tokens++;
            assertEquals(machine.in == null ? machine.owner.address() : assets.address(), owner.address(0));
            assertEquals(
                    machine.holder().address(),
                    assets.ask("holderOf", machine.asset).address(0));
            assertTrue(OWNERS.contains(machine.holder()), "who holds it may");
            Machine in = machine.in;
            assertEquals(
                    in == null ? Word.ZERO : in.asset,
                    assets.ask("machineOf", machine.asset).word(0));
            Word lien = machine.lien ? Abi.word(Estate.BANK) : Word.ZERO;
            assertEquals(lien, assets.ask("lienOf", machine.asset).word(0));
            boolean isOffered = !assets.ask("offerOf", machine.asset).word(0).isZero();
            assertEquals(machine.offer != null, isOffered);
            assertTrue(!machine.lien || !isOffered, "what bears a lien is not on offer");
        }
        long held = 0;
        for (Address holder : List.of(Estate.OWNER.address(), Estate.BUYER.address(), assets.address())) {
            held += assets.ask("balanceOf", holder).number(0);
        }
        assertEquals(tokens, held, "one token a machine");
    }
}
