package io.tiepm.ledger.web3j;

import io.tiepm.keep.Folder;
import io.tiepm.ledger.Approvals;
import io.tiepm.ledger.BlockCheck;
import io.tiepm.ledger.Deployable;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.protocol.Web3jService;

/**
 * One file, one chain: publishes the ledger of a chain as a service while its file is there. On the chain inside this
 * server, and on one for development, the contracts are put by themselves, as their bundles come; on any other by {@code
 * tiepm:ledger-deploy} alone.
 */
@Component(
        service = ChainFile.class,
        immediate = true,
        configurationPid = "io.tiepm.ledger.web3j",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ChainConfig.class, factory = true)
public final class ChainFile {
    private static final Logger log = LoggerFactory.getLogger(ChainFile.class);
    private static final String EMBEDDED = "embedded";
    private static final int PAUSE_MS = 500;
    private static final int AGAIN_MS = 10_000;

    private final List<Deployable> contracts = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Web3jService> embedded = new AtomicReference<>();
    private final BundleContext bundles;
    private final ChainSettings settings;
    private final Path path;
    private final Accounts accounts;
    private final ScheduledExecutorService hands;
    private final Node node;
    private final boolean isEmbedded;
    private final boolean isDevelopment;
    private volatile Optional<Open> open = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();

    /** The ledger while its outbox can be read, and that it is offered. */
    private record Open(Web3jLedger ledger, List<ServiceRegistration<?>> offered) {}

    @Activate
    public ChainFile(
            BundleContext bundles, ChainConfig config, Map<String, Object> properties, @Reference Accounts accounts) {
        String name = name(String.valueOf(properties.get("service.pid")));
        this.bundles = bundles;
        this.accounts = accounts;
        isEmbedded = config.url().strip().equals(EMBEDDED);
        isDevelopment = config.development() && !isEmbedded;
        path = Folder.configured(config.directory(), bundles, "ledger-" + name);
        settings = ChainSettings.of(name, config);
        Optional<HttpNode> http = isEmbedded
                ? Optional.empty()
                : Optional.of(new HttpNode(config.url().strip(), Duration.ofMillis(Math.max(100, config.answer_ms()))));
        node = new Node(
                new Rpc(() -> http.<Web3jService>map(there -> there).or(() -> Optional.ofNullable(embedded.get()))));
        hands = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "tiepm-deploy-" + name);
            thread.setDaemon(true);
            return thread;
        });
        open();
    }

    /** Where what waits cannot be read nobody gets a ledger that forgot it: it is tried again until it can. */
    private void open() {
        try {
            Deployment deployment = new Deployment(new Folder(path));
            Path tasks = path.resolve("outbox.log");
            if (deployment.pinned().isPresent() && (Files.notExists(tasks) || Files.size(tasks) == 0)) {
                log.warn(
                        "{} is empty, and the chain {} was written before: what waited is taken again from those who keep it;"
                                + " put back a copy if you have one",
                        tasks,
                        settings.name());
            }
            Web3jLedger ledger = new Web3jLedger(
                    settings, node, Outbox.open(tasks), deployment, accounts::all, Clock.systemUTC(), step -> {});
            ledger.learn(contracts);
            Dictionary<String, Object> about = new Hashtable<>(Map.of(Ledger.CHAIN, settings.name()));
            Approvals approvals = new ChainApprovals(ledger, ledger::words, ledger::name, Clock.systemUTC());
            open = Optional.of(new Open(
                    ledger,
                    List.of(
                            bundles.registerService(Ledger.class, ledger, about),
                            bundles.registerService(BlockCheck.class, check(deployment), about),
                            bundles.registerService(Approvals.class, approvals, about))));
            trouble = Optional.empty();
            deploySoon();
        } catch (IOException unreadable) {
            String why = "the chain " + settings.name() + " cannot be written: " + unreadable.getMessage();
            if (!trouble.equals(Optional.of(why))) {
                log.error("{}; it is tried again every {} seconds", why, AGAIN_MS / 1000);
            }
            trouble = Optional.of(why);
            hands.schedule(this::open, AGAIN_MS, TimeUnit.MILLISECONDS);
        }
    }

    private NodeCheck check(Deployment deployment) {
        return new NodeCheck(
                settings,
                node,
                () -> deployment.pinned().map(Pinned::genesis),
                isEmbedded
                        ? "stop the server, and restore the folder of the ledger from a backup"
                        : "ask another node of the chain: where it tells the same the chain is damaged, else this node");
    }

    /** Why the ledger is not there; empty while it is. */
    Optional<String> trouble() {
        return trouble;
    }

    @Reference(
            target = "(" + Ledger.CHAIN + "=" + EMBEDDED + ")",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    void setNode(Web3jService node) {
        embedded.set(node);
        deploySoon();
    }

    void unsetNode(Web3jService node) {
        embedded.compareAndSet(node, null);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addContract(Deployable contract) {
        contracts.add(contract);
        open.ifPresent(there -> there.ledger().learn(contracts));
        deploySoon();
    }

    void removeContract(Deployable contract) {
        contracts.remove(contract);
    }

    @Deactivate
    void stop() throws InterruptedException {
        hands.shutdownNow();
        // it may be opening, and offering what would then never be taken back
        hands.awaitTermination(AGAIN_MS, TimeUnit.MILLISECONDS);
        if (open.isPresent()) {
            open.get().offered().forEach(ServiceRegistration::unregister);
            try {
                open.get().ledger().close();
            } catch (IOException late) {
                log.warn("The outbox did not close: {}", late.getMessage());
            }
        }
    }

    private void deploySoon() {
        if (isEmbedded || isDevelopment) {
            hands.schedule(this::deploy, PAUSE_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Puts there what can be; what needs a contract whose bundle has not come yet follows with it. */
    private void deploy() {
        if (open.isEmpty() || isEmbedded && embedded.get() == null) {
            return;
        }
        if (accounts.trouble().isPresent()) {
            hands.schedule(this::deploy, AGAIN_MS, TimeUnit.MILLISECONDS);
            return;
        }
        Web3jLedger ledger = open.get().ledger();
        try {
            if (isDevelopment) {
                new Funding(node).give(ledger.accounts());
            }
            ledger.deploy(Deployer.ready(contracts), step -> log.debug("{}", step));
        } catch (LedgerException told) {
            log.error("The contracts are not all on the chain {}: {}", ledger.chain(), told.getMessage());
            if (told.fault() == LedgerException.Fault.UNREACHABLE) {
                hands.schedule(this::deploy, AGAIN_MS, TimeUnit.MILLISECONDS);
            }
        } catch (RuntimeException | LinkageError bug) {
            log.error("Putting the contracts on the chain {} broke", ledger.chain(), bug);
        }
    }

    private static String name(String pid) {
        int tilde = pid.indexOf('~');
        return tilde < 0 ? pid : pid.substring(tilde + 1);
    }
}
