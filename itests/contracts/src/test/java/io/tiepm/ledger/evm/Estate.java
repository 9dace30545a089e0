package io.tiepm.ledger.evm;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An installation as the properties know it: people in their roles, the contracts, deployed and under one authority, on a
 * chain of its own. Building one costs next to nothing, because all begin in the same world.
 */
final class Estate {
    static final Signer ADA = new Signer("ada");
    static final Signer BEN = new Signer("ben");
    static final Signer CLEO = new Signer("cleo");
    static final Signer OWNER = new Signer("owner");
    static final Signer BUYER = new Signer("buyer");
    static final Signer OPERATOR = new Signer("operator");
    static final Signer TECHNICIAN = new Signer("technician");
    static final Signer MAKER = new Signer("maker");
    static final Signer AUDITOR = new Signer("auditor");
    static final Signer GATEWAY = new Signer("gateway");
    static final Signer BANK = new Signer("bank");
    static final Signer STRANGER = new Signer("stranger");

    /** What there is of rewards, in the smallest unit, and how long a claim can be disputed. */
    static final long CAP = 40_000_000_000_000_000L;

    static final long WINDOW = 7200;

    private static final long BEGINNING = 1_800_000_000;
    private static final Estate FIRST = build();

    final PaperChain chain;
    final Contract authority;
    final Contract assets;
    final Contract sensorData;
    final Contract benchmarks;
    final Contract maintenance;
    final Contract rewards;
    private long salt;

    private Estate(PaperChain chain, List<Contract> contracts) {
        this.chain = chain;
        authority = contracts.get(0).on(chain);
        assets = contracts.get(1).on(chain);
        sensorData = contracts.get(2).on(chain);
        benchmarks = contracts.get(3).on(chain);
        maintenance = contracts.get(4).on(chain);
        rewards = contracts.get(5).on(chain);
    }

    static Estate fresh() {
        return new Estate(
                new PaperChain(FIRST.chain.world(), BEGINNING),
                List.of(
                        FIRST.authority,
                        FIRST.assets,
                        FIRST.sensorData,
                        FIRST.benchmarks,
                        FIRST.maintenance,
                        FIRST.rewards));
    }

    private static Estate build() {
        PaperChain chain = new PaperChain(World.EMPTY, BEGINNING);
        List<List<Object>> grants = Stream.of(OWNER, BUYER, OPERATOR, TECHNICIAN, MAKER, AUDITOR)
                .map(person -> List.<Object>of(role(person == BUYER ? OWNER.toString() : person.toString()), person))
                .toList();
        Contract authority = Contract.deploy(chain, STRANGER, "common/Authority", List.of(ADA, BEN, CLEO), 2, grants);
        Contract assets = Contract.deploy(chain, STRANGER, "asset-registration/AssetRegistration", authority);
        Contract identity = Contract.deploy(chain, STRANGER, "asset-registration/AssetIdentity", assets);
        return new Estate(
                chain,
                List.of(
                        authority,
                        assets,
                        Contract.deploy(chain, STRANGER, "sensor-data/SensorData", authority, identity),
                        Contract.deploy(chain, STRANGER, "performance-benchmark/PerformanceBenchmark", authority),
                        Contract.deploy(chain, STRANGER, "maintenance-alert/MaintenanceAlert", assets),
                        Contract.deploy(
                                chain, STRANGER, "efficiency-analytics/EfficiencyAnalytics", assets, CAP, WINDOW)));
    }

    static Word role(String name) {
        return Signer.text("tiepm.role." + name.toLowerCase(Locale.ROOT));
    }

    /** Any digest, named by a text. */
    static Word digest(String of) {
        return Signer.text(of);
    }

    /** Proposes, lets two approve, and gives what the execution gave. */
    Reply approved(Contract target, String method, Object... arguments) {
        List<Object> operation =
                List.of(target, target.data(method, arguments), digest("salt " + salt++), chain.now() + 3600);
        Word id = authority.ask("idOf", operation).word(0);
        for (Reply step : List.of(
                authority.send(OPERATOR, "propose", operation),
                authority.send(ADA, "approve", id),
                authority.send(BEN, "approve", id))) {
            if (!step.isDone()) {
                throw new IllegalStateException(step.toString());
            }
        }
        return authority.send(STRANGER, "execute", operation);
    }

    /** Registers a machine, whose owner has the operator and the technician act for him. */
    Word machine(String serial, Signer owner) {
        for (Reply step : List.of(
                assets.send(MAKER, "register", "ACME", serial, owner, digest("specification of " + serial)),
                assets.send(owner, "setApprovalForAll", OPERATOR, true),
                assets.send(owner, "setApprovalForAll", TECHNICIAN, true))) {
            if (!step.isDone()) {
                throw new IllegalStateException(step.toString());
            }
        }
        return assets.ask("idOf", "ACME", serial).word(0);
    }

    /** The latest for 0, one before it for 1, and so on, around. */
    static <T> T latest(List<T> of, int index) {
        return of.get(of.size() - 1 - index % of.size());
    }

    static <T> T pick(List<T> of, int index) {
        return of.get(Math.floorMod(index, of.size()));
    }
}
