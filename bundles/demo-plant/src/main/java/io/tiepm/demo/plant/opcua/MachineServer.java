package io.tiepm.demo.plant.opcua;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.tiepm.model.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigBuilder;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A machine's server of OPC UA on 127.0.0.1. Its line is signed and encrypted, and it lets in nobody but the house, whom it
 * makes trust it; or it is open, for those who want to see what goes over it. Thread-safe.
 */
public final class MachineServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MachineServer.class);

    private static final long PATIENCE_S = 10;
    private static final int WORKERS = 2;

    private final String machine;
    private final Clock clock;
    private final Optional<Household> household;
    private final EventLoopGroup lines = new NioEventLoopGroup(1, named("line"));
    private final ThreadPoolExecutor workers =
            new ThreadPoolExecutor(WORKERS, WORKERS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("work"));
    private final ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1, named("later"));
    private final OpcUaServer server;
    private final Variables variables;

    /**
     * Starts it; takes a second or two, most of it for the namespace that every server of OPC UA has.
     *
     * @param certificates the folder of the house's certificates of OPC UA; empty for a line that is open
     * @param first what is measured now: its names and kinds remain
     * @throws IOException if it cannot listen on the port, or cannot make itself trusted; one sentence
     */
    public MachineServer(String machine, int port, Optional<Path> certificates, Map<String, Value> first, Clock clock)
            throws IOException {
        this.machine = machine;
        this.clock = clock;
        this.household = certificates.map(Household::new);
        workers.allowCoreThreadTimeOut(true);
        workers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        later.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        try {
            server = new OpcUaServer(config(port), this::transport);
            variables = new Variables(server, uri(machine), machine, first);
            variables.startup();
            variables.show(first, clock.instant());
            server.startup().get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException taken) {
            giveUp();
            throw new IOException(
                    machine + " cannot listen on 127.0.0.1:" + port
                            + "; set another port.base in io.tiepm.demo.plant.cfg",
                    taken);
        } catch (InterruptedException stopped) {
            giveUp();
            Thread.currentThread().interrupt();
            throw new IOException(machine + " was stopped while it started", stopped);
        } catch (IOException | RuntimeException failed) {
            giveUp();
            throw failed;
        }
    }

    /** The namespace of a machine's variables, and the URI of its server. */
    public static String uri(String machine) {
        return "urn:tiepm:demo:" + machine;
    }

    /** Shows what is measured now. */
    public void show(Map<String, Value> readings) {
        variables.show(readings, clock.instant());
    }

    @Override
    public void close() {
        variables.shutdown();
        server.shutdown();
        giveUp();
    }

    private OpcUaServerConfig config(int port) throws IOException {
        EndpointConfig.Builder endpoint = EndpointConfig.newBuilder()
                .setBindAddress("127.0.0.1")
                .setBindPort(port)
                .setHostname("127.0.0.1")
                .addTokenPolicy(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS);
        OpcUaServerConfigBuilder config = OpcUaServerConfig.builder()
                .setApplicationName(LocalizedText.english("TIEPM demo plant, " + machine))
                .setApplicationUri(uri(machine))
                .setProductUri("urn:tiepm:demo")
                .setEncodingLimits(Bounds.MESSAGES)
                .setLimits(new Bounds())
                .setExecutor(workers)
                .setScheduledExecutor(later);
        if (household.isPresent()) {
            MachineKey key = MachineKey.of(machine, uri(machine));
            household.get().trust(machine, key.certificate());
            config.setCertificateManager(key.shownTo(household.get()));
            endpoint.setSecurityPolicy(SecurityPolicy.Aes256_Sha256_RsaPss)
                    .setSecurityMode(MessageSecurityMode.SignAndEncrypt)
                    .setCertificate(key.certificate());
        } else {
            config.setCertificateManager(new DefaultCertificateManager(new MemoryCertificateQuarantine()));
            endpoint.setSecurityPolicy(SecurityPolicy.None).setSecurityMode(MessageSecurityMode.None);
        }
        return config.setEndpoints(Set.of(endpoint.build())).build();
    }

    private OpcTcpServerTransport transport(TransportProfile profile) {
        return new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder()
                .setExecutor(workers)
                .setEventLoop(lines)
                .build());
    }

    /** Lets go of all but the server: nobody is to trust a key that is no more. */
    private void giveUp() {
        try {
            if (household.isPresent()) {
                household.get().forget(machine);
            }
        } catch (IOException stays) {
            log.debug("The certificate of {} stays among those that are trusted; its key is gone", machine, stays);
        }
        lines.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        later.shutdownNow();
        workers.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, "tiepm-demo-opcua-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
