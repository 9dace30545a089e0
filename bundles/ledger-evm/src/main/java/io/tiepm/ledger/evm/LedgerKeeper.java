package io.tiepm.ledger.evm;

import io.tiepm.keep.LocalDisk;
import io.tiepm.ledger.BlockCheck;
import io.tiepm.ledger.Ledger;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.protocol.Web3jService;

/**
 * Opens the embedded ledger, gives it to the house as long as it is open, and tells how it does. Where it cannot be
 * opened nobody gets a ledger that forgot everything: it is tried again until it can.
 */
@Component(
        service = {Figures.class, Check.class},
        configurationPid = "io.tiepm.ledger.evm",
        immediate = true)
@Capability(
        namespace = "osgi.service",
        attribute = {"objectClass:List<String>=\"org.web3j.protocol.Web3jService\"", "tiepm.chain=embedded"})
@Designate(ocd = LedgerConfig.class)
public final class LedgerKeeper implements Figures, Check {
    private static final Logger log = LoggerFactory.getLogger(LedgerKeeper.class);
    private static final long RETRY_SECONDS = 10;

    private final BundleContext context;
    private final LedgerConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread opening = new Thread(this::open, "tiepm-ledger-keeper");
    private volatile LedgerStatus status = new LedgerStatus(Optional.empty());
    private volatile Optional<Finding> trouble = Optional.of(Finding.warning("the ledger is being opened", "wait"));
    private volatile @Nullable Node node;
    private @Nullable LoopbackServer server;
    private @Nullable ServiceRegistration<Web3jService> registration;
    private final ServiceRegistration<BlockCheck> check;

    @Activate
    public LedgerKeeper(BundleContext context, LedgerConfig config) {
        this.context = context;
        this.config = config;
        // a ledger that cannot be opened can be gone through all the same
        check = context.registerService(BlockCheck.class, new LogCheck(this::folder, this::durable), embedded());
        opening.setDaemon(true);
        opening.start();
    }

    @Deactivate
    void stop() throws InterruptedException, IOException {
        stopping.countDown();
        check.unregister();
        // running a long chain again can be left at any block
        opening.interrupt();
        opening.join();
        ServiceRegistration<Web3jService> offered = registration;
        if (offered != null) {
            offered.unregister();
        }
        LoopbackServer listening = server;
        if (listening != null) {
            listening.close();
        }
        Node open = node;
        if (open != null) {
            open.close();
        }
    }

    private void open() {
        String said = "";
        do {
            try {
                Node opened = node;
                if (opened == null) {
                    opened = Node.open(folder(), settings(), new LocalDisk(), Clock.systemUTC(), LedgerKeeper::seed);
                    node = opened;
                    opened.told().forEach(log::warn);
                }
                offer(opened);
                return;
            } catch (LedgerException | IOException | IllegalArgumentException why) {
                String now = String.valueOf(why.getMessage());
                trouble = Optional.of(
                        Finding.broken(now, "do so; it is tried again every " + RETRY_SECONDS + " seconds"));
                if (!now.equals(said) && stopping.getCount() > 0) {
                    log.error("{}; it is tried again every {} seconds", now, RETRY_SECONDS);
                }
                said = now;
            }
        } while (!stops());
    }

    private void offer(Node opened) throws IOException {
        RpcHandler handler =
                new RpcHandler(opened, context.getBundle().getVersion().toString());
        status = new LedgerStatus(Optional.of(opened));
        if (registration == null) {
            registration = context.registerService(Web3jService.class, new InProcessService(handler), embedded());
            log.info(
                    "The embedded ledger is at block {} of chain {} ({})",
                    opened.chain().head().number(),
                    opened.chain().chainId(),
                    LedgerStatus.PROMISE);
        }
        if (config.rpc_port() > 0) {
            LoopbackServer listening = LoopbackServer.start(handler, config.rpc_port());
            server = listening;
            log.info("The embedded ledger answers JSON-RPC on http://127.0.0.1:{}", listening.port());
        }
        trouble = Optional.empty();
    }

    private static Dictionary<String, Object> embedded() {
        return new Hashtable<>(Map.of(Ledger.CHAIN, "embedded"));
    }

    /** How much of the log is durable, while it is open. */
    private OptionalLong durable() {
        Node opened = node;
        return opened == null
                ? OptionalLong.empty()
                : OptionalLong.of(opened.chain().log().end());
    }

    private boolean stops() {
        try {
            return stopping.await(RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            return true;
        }
    }

    private static byte[] seed() {
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        return seed;
    }

    private Path folder() {
        String named = config.directory().strip();
        if (!named.isEmpty()) {
            return place("karaf.base", "").resolve(named).toAbsolutePath().normalize();
        }
        return place("karaf.data", "data")
                .resolve("tiepm")
                .resolve("ledger")
                .toAbsolutePath()
                .normalize();
    }

    private Path place(String property, String otherwise) {
        return Path.of(Optional.ofNullable(context.getProperty(property)).orElse(otherwise));
    }

    private Settings settings() {
        if (config.rpc_port() < 0 || config.rpc_port() > 65535) {
            throw new IllegalArgumentException("rpc.port must lie from 0 to 65535: " + config.rpc_port());
        }
        return new Settings(
                config.chain_id(), (long) config.disk_reserve_mb() << 20, (long) config.snapshot_every_mb() << 20);
    }

    @Override
    public String source() {
        return "ledger-evm";
    }

    @Override
    public List<Figure> figures() {
        return status.figures();
    }

    @Override
    public String subject() {
        return "embedded ledger";
    }

    @Override
    public List<Finding> findings() {
        return Stream.concat(trouble.stream(), status.findings().stream()).toList();
    }
}
