package io.tiepm.driver.opcua;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfigBuilder;
import org.eclipse.milo.opcua.sdk.client.OperationLimits;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.sdk.client.typetree.DataTypeManagerFactory;
import org.eclipse.milo.opcua.sdk.client.typetree.DataTypeTreeFactory;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.NonceUtil;
import org.jspecify.annotations.Nullable;

/**
 * A session with a server, over one connection. It is opened once and ends once; whatever ends it is told. For one
 * thread, save what it tells.
 */
final class Session {
    /** Short, because a server keeps the sessions of lines that broke for so long, and has few of them. */
    private static final long SESSION_TIMEOUT_MS = 10_000;

    private static final long GOODBYE_MS = 1000;
    private static final long SEED_SECONDS = 10;

    private final Settings settings;
    private final Engine engine;
    private final Engine.Threads threads;
    private final Certificates certificates;
    private final Consumer<Line> watch;
    private @Nullable Wire wire;
    private @Nullable OpcUaClient client;
    private boolean opened;
    private volatile boolean leaving;
    private volatile boolean asked;
    private volatile @Nullable LinkException lost;
    private volatile Consumer<LinkException> listener = nobody -> {};

    /**
     * How a line to a server is secured.
     *
     * @param server its certificate; none where the line is not secured
     */
    record Line(String place, Policy policy, boolean encrypted, @Nullable X509Certificate server) {}

    private Session(Settings settings, Engine engine, Certificates certificates, Consumer<Line> watch) {
        this.settings = settings;
        this.engine = engine;
        this.certificates = certificates;
        this.watch = watch;
        threads = engine.take();
    }

    /**
     * Opens a session. Blocks, for each answer at most as long as the settings allow.
     *
     * @param watch learns how the line is secured
     * @throws LinkException if it does not come about; nothing is left behind
     */
    static Session open(Settings settings, Engine engine, Certificates certificates, Consumer<Line> watch)
            throws LinkException {
        Session session = new Session(settings, engine, certificates, watch);
        try {
            session.open();
            return session;
        } catch (LinkException | RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    /** What Milo offers to whoever has a session. */
    OpcUaClient client() {
        if (client == null) {
            throw new IllegalStateException("the session is not open");
        }
        return client;
    }

    Settings settings() {
        return settings;
    }

    /** The namespaces as the server numbered them when the session was opened. */
    NamespaceTable namespaces() {
        return client().getNamespaceTable();
    }

    /** Has the end of this session told, once, from any thread; at once, where it has ended already. */
    void onLost(Consumer<LinkException> told) {
        listener = told;
        LinkException already = lost;
        if (already != null) {
            told.accept(already);
        }
    }

    /**
     * Waits for an answer.
     *
     * @throws LinkException if none comes in time, or the server refuses the request as a whole
     */
    <T> T await(CompletableFuture<T> answer) throws LinkException {
        LinkException over = lost;
        if (over != null) {
            throw over;
        }
        try {
            return within(answer);
        } catch (ExecutionException | TimeoutException failed) {
            Optional<String> refused = Optional.ofNullable(wire).flatMap(Wire::refused);
            throw refused.isPresent() ? Faults.refused(settings, refused.get(), failed) : Faults.lost(settings, failed);
        }
    }

    /**
     * Waits for the answer to a question that was put out of turn. That the server refuses it, or does not answer it in
     * time, is the trouble of whoever asked: the session goes on.
     *
     * @param what was asked for, for people
     * @throws LinkException if the session is over
     * @throws IllegalArgumentException if the server does not answer the question
     */
    <T> T ask(CompletableFuture<T> answer, String what) throws LinkException {
        LinkException over = lost;
        if (over != null) {
            throw over;
        }
        asked = true;
        try {
            return within(answer);
        } catch (ExecutionException | TimeoutException failed) {
            if (Faults.endsSession(failed)) {
                throw Faults.lost(settings, failed);
            }
            throw new IllegalArgumentException(
                    settings.place() + " does not tell " + what + " (" + Faults.name(failed) + ")", failed);
        } finally {
            asked = false;
        }
    }

    /** Whether the server is busy with a question; some do nothing else meanwhile. From any thread. */
    boolean isAsked() {
        return asked;
    }

    /** Whether it has ended, or is being ended. From any thread. */
    boolean isOver() {
        return leaving || lost != null;
    }

    /** Where to go on when an answer has come that nobody waits for. */
    Executor workers() {
        return threads.workers();
    }

    /** Does something once, when the server has had time for an answer. From any thread. */
    void afterTimeout(Runnable then) {
        threads.later().schedule(then, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * How many nodes may be named in one request.
     *
     * @param which of the server's limits
     * @param most what we would ask for at once
     */
    int atOnce(Function<OperationLimits, Optional<UInteger>> which, int most) {
        try {
            return which.apply(client().getOperationLimits())
                    .map(UInteger::longValue)
                    .filter(limit -> limit > 0 && limit < most)
                    .map(Long::intValue)
                    .orElse(most);
        } catch (UaException untold) {
            return most;
        }
    }

    /** Waits for an answer, and tells trouble as it is. */
    <T> T within(CompletableFuture<T> answer) throws ExecutionException, TimeoutException {
        try {
            // A little later than Milo itself gives up, whose reason says more.
            return answer.get(settings.timeout().toMillis() + 100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(stop);
        }
    }

    /** Ends it by ourselves; says goodbye where the server still listens. Returns in a few seconds at most. */
    void close() {
        leaving = true;
        listener = nobody -> {};
        Wire line = wire;
        OpcUaClient left = client;
        wire = null;
        client = null;
        try {
            if (left != null && line != null) {
                leave(left, line);
            }
        } catch (RuntimeException stopped) {
            // the bundle goes, and its threads went before the links; so did the connection
        } finally {
            engine.letGo(threads);
        }
    }

    /** A goodbye that nobody may hear is left out: Milo would wait for the answer. */
    private void leave(OpcUaClient left, Wire line) {
        if (lost != null || !opened) {
            line.cut();
        }
        CompletableFuture<OpcUaClient> gone = left.disconnectAsync();
        if (!isDone(gone)) {
            line.cut();
            isDone(gone);
        }
        line.cut();
    }

    private static boolean isDone(CompletableFuture<?> goodbye) {
        try {
            goodbye.get(GOODBYE_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException unheard) {
            return false;
        }
    }

    private void open() throws LinkException {
        InetSocketAddress server = new InetSocketAddress(settings.host(), settings.port());
        if (server.isUnresolved()) {
            throw new LinkException(
                    Fault.UNREACHABLE,
                    "no address is known for host " + settings.host() + " of " + settings.place()
                            + "; check its spelling and the name service");
        }
        EndpointDescription endpoint = Endpoints.choose(offered(server), settings);
        Policy policy = Endpoints.policy(endpoint);
        OpcUaClientConfigBuilder config = basics(endpoint);
        List<X509Certificate> chain = chain(endpoint);
        if (policy != Policy.NONE) {
            secure(config, endpoint, chain);
        }
        config.setIdentityProvider(Identities.of(settings, endpoint));
        watch.accept(new Line(
                settings.place(),
                policy,
                Endpoints.encrypted(endpoint),
                policy == Policy.NONE || chain.isEmpty() ? null : chain.get(0)));
        begin(config.build(), Wire.to(server, settings.timeout(), settings.limits(), threads));
    }

    /** What the server offers, by a connection of its own. */
    private List<EndpointDescription> offered(InetSocketAddress server) throws LinkException {
        Wire asking = Wire.to(server, settings.timeout(), settings.limits(), threads);
        try {
            EndpointDescription open = new EndpointDescription(
                    settings.endpoint(),
                    null,
                    null,
                    MessageSecurityMode.None,
                    SecurityPolicy.None.getUri(),
                    null,
                    Stack.TCP_UASC_UABINARY_TRANSPORT_URI,
                    Unsigned.ubyte(0));
            DiscoveryClient discovery = new DiscoveryClient(open, asking);
            within(discovery.connectAsync());
            EndpointDescription[] offered = within(discovery.getEndpoints(
                            settings.endpoint(), new String[0], new String[] {Stack.TCP_UASC_UABINARY_TRANSPORT_URI}))
                    .getEndpoints();
            discovery.disconnectAsync();
            return offered == null ? List.of() : Arrays.asList(offered);
        } catch (ExecutionException | TimeoutException failed) {
            throw new LinkException(
                    Fault.UNREACHABLE,
                    settings.place() + " does not answer as a server of OPC UA ("
                            + asking.refused().orElseGet(() -> Faults.name(failed))
                            + "); check host, port, and that the server is on",
                    failed);
        } finally {
            asking.cut();
        }
    }

    private OpcUaClientConfigBuilder basics(EndpointDescription endpoint) {
        return OpcUaClientConfig.builder()
                .setEndpoint(endpoint)
                .setApplicationName(LocalizedText.english("TIEPM"))
                .setApplicationUri("urn:tiepm")
                .setProductUri("urn:tiepm")
                .setSessionName(() -> "TIEPM")
                .setSessionTimeout(Unsigned.uint(
                        Math.max(SESSION_TIMEOUT_MS, 3 * settings.timeout().toMillis())))
                .setRequestTimeout(Unsigned.uint(settings.timeout().toMillis()))
                .setKeepAliveInterval(
                        Unsigned.uint(Math.max(1000, settings.timeout().toMillis())))
                .setKeepAliveTimeout(Unsigned.uint(settings.timeout().toMillis()))
                .setKeepAliveFailuresAllowed(Unsigned.uint(0))
                .setMaxResponseMessageSize(Unsigned.uint(settings.limits().message()))
                .setEncodingLimits(settings.limits().encoding());
    }

    private List<X509Certificate> chain(EndpointDescription endpoint) throws LinkException {
        try {
            return endpoint.getServerCertificate() == null
                            || endpoint.getServerCertificate().isNullOrEmpty()
                    ? List.of()
                    : CertificateUtil.decodeCertificates(
                            endpoint.getServerCertificate().bytesOrEmpty());
        } catch (UaException broken) {
            throw new LinkException(
                    Fault.REFUSED,
                    settings.place() + " shows a certificate that cannot be read; give the server another one",
                    broken);
        }
    }

    private void secure(OpcUaClientConfigBuilder config, EndpointDescription endpoint, List<X509Certificate> chain)
            throws LinkException {
        if (chain.isEmpty()) {
            throw new LinkException(
                    Fault.REFUSED, settings.place() + " shows no certificate; give the server one, or restart it");
        }
        try {
            Trust trust = certificates.trust();
            check(trust, endpoint, chain);
            OwnCertificate own = certificates.own();
            if (Endpoints.policy(endpoint) == Policy.AES256) {
                Provider.need();
            }
            NonceUtil.blockUntilSecureRandomSeeded(SEED_SECONDS, TimeUnit.SECONDS);
            CertificateValidator again = (shown, uri, hosts) -> trust.check(shown, settings.host());
            config.setKeyPair(own.keys())
                    .setCertificate(own.certificate())
                    .setCertificateChain(own.chain().toArray(X509Certificate[]::new))
                    .setApplicationUri(own.uri())
                    .setCertificateValidator(again);
        } catch (IOException disk) {
            throw new LinkException(Fault.REFUSED, String.valueOf(disk.getMessage()), disk);
        } catch (ExecutionException | TimeoutException noise) {
            throw new LinkException(
                    Fault.UNREACHABLE, "this server has no random numbers yet; it is tried again", noise);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new LinkException(Fault.UNREACHABLE, "stopped while it was being reached", stop);
        }
    }

    private void check(Trust trust, EndpointDescription endpoint, List<X509Certificate> chain)
            throws LinkException, IOException {
        try {
            trust.check(chain, endpoint.getServer().getApplicationUri(), settings.host());
        } catch (Trust.Doubt doubt) {
            String what = "the certificate of " + settings.place() + " (" + Subject.of(chain.get(0)) + ") "
                    + doubt.getMessage();
            if (!doubt.unknown()) {
                throw new LinkException(Fault.REFUSED, what, doubt);
            }
            certificates.reject(chain.get(0));
            throw new LinkException(
                    Fault.REFUSED,
                    what + "; compare its fingerprint with the server's own, and if it is the same trust it by"
                            + " tiepm:driver-trust "
                            + Thumbprint.of(chain.get(0)).substring(0, 16),
                    doubt);
        }
    }

    private void begin(OpcUaClientConfig config, Wire line) throws LinkException {
        wire = line;
        OpcUaClient fresh = new BoundedClient(config, line, settings.limits());
        client = fresh;
        fresh.setDataTypeTreeFactory(DataTypeTreeFactory.lazy());
        fresh.setDynamicDataTypeManagerFactory(DataTypeManagerFactory.lazy());
        try {
            within(fresh.connectAsync());
            fresh.readNamespaceTable();
        } catch (ExecutionException | TimeoutException | UaException failed) {
            throw Faults.opening(settings, certificates.ownFile().toString(), failed);
        }
        fresh.addSessionActivityListener(new SessionActivityListener() {
            @Override
            public void onSessionInactive(UaSession session) {
                end("the session is over");
            }
        });
        line.broken().thenRun(() -> end(line.refused().orElse("the connection was closed")));
        opened = true;
    }

    /** Ends it because of something outside; tells it once. */
    void end(String why) {
        LinkException told;
        synchronized (this) {
            if (leaving || lost != null) {
                return;
            }
            told = new LinkException(
                    Fault.UNREACHABLE,
                    "lost " + settings.place() + " (" + why + "); check the server and the network to it");
            lost = told;
        }
        listener.accept(told);
    }
}
