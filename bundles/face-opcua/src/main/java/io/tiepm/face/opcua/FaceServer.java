package io.tiepm.face.opcua;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server of Milo that runs, and what it runs on. */
final class FaceServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FaceServer.class);

    private final Threads threads;
    private final Trust trust;
    private final OpcUaServer server;
    private final Assets assets;
    private final AlarmEvents alarms;
    private final AtomicInteger lines = new AtomicInteger();

    /**
     * Starts one; blocks for seconds, until it listens.
     *
     * @param make makes its address space
     * @throws IOException one sentence that says why it cannot, and what to do
     */
    FaceServer(Setup setup, Function<OpcUaServer, Assets> make, Clock clock) throws IOException {
        free(setup);
        Provider.need();
        trust = new Trust(setup.folder(), setup.uri(), List.of(setup.shown()), clock);
        threads = new Threads(setup.name());
        try {
            server = server(setup);
            assets = make.apply(server);
            alarms = new AlarmEvents(server, assets.ids(), clock);
            assets.startup();
            server.startup().join();
        } catch (RuntimeException failed) {
            threads.close();
            trust.close();
            throw new IOException("it could not start (" + failed + "); log:tail shows more", failed);
        }
    }

    private OpcUaServer server(Setup setup) {
        OpcUaServerConfig config = OpcUaServerConfig.builder()
                .setApplicationName(LocalizedText.english("TIEPM " + setup.name()))
                .setApplicationUri(setup.uri())
                .setProductUri("urn:tiepm")
                .setBuildInfo(new BuildInfo("urn:tiepm", "TIEPM", "TIEPM", "0.1.0", "", DateTime.MIN_VALUE))
                .setEndpoints(setup.entrance().endpoints(setup.host(), setup.port(), setup.shown(), trust))
                .setIdentityValidator(setup.entrance().users())
                .setCertificateManager(trust.manager())
                .setEncodingLimits(Limits.encoding())
                .setLimits(new Limits(setup.clients(), setup.items()))
                .setExecutor(threads.workers)
                .setScheduledExecutor(threads.later)
                .build();
        OpcTcpServerTransportConfig transport = OpcTcpServerTransportConfig.newBuilder()
                .setEventLoop(threads.lines)
                .setExecutor(threads.workers)
                .setChannelPipelineCustomizer(pipeline -> welcome(pipeline, setup.clients()))
                .build();
        return new OpcUaServer(config, profile -> new OpcTcpServerTransport(transport));
    }

    /** Lets no more lines in than there may be clients, and one for looking around. */
    private void welcome(ChannelPipeline pipeline, int most) {
        Channel line = pipeline.channel();
        int now = lines.incrementAndGet();
        line.closeFuture().addListener(gone -> lines.decrementAndGet());
        if (now > most + 1) {
            line.close();
        }
    }

    /** Milo would tell in many lines what is told here in one. */
    private static void free(Setup setup) throws IOException {
        try (ServerSocket trial = new ServerSocket()) {
            trial.setReuseAddress(true);
            trial.bind(new InetSocketAddress(InetAddress.getByName(setup.host()), setup.port()));
        } catch (IOException taken) {
            throw new IOException(
                    "it cannot listen at " + setup.host() + ":" + setup.port() + " (" + taken.getMessage()
                            + "); set another host or port, it is tried again by itself",
                    taken);
        }
    }

    Assets assets() {
        return assets;
    }

    AlarmEvents alarms() {
        return alarms;
    }

    Trust trust() {
        return trust;
    }

    /** How many clients are logged in. */
    int clients() {
        return server.getSessionManager().getAllSessions().size();
    }

    @Override
    public void close() {
        assets.shutdown();
        server.shutdown().join();
        threads.close();
        try {
            trust.close();
        } catch (IOException gone) {
            log.debug("the folders were no longer watched", gone);
        }
    }
}
