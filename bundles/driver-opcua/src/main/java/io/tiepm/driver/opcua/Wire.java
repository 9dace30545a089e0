package io.tiepm.driver.opcua;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSecureChannelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.util.Unit;
import org.eclipse.milo.opcua.stack.transport.client.AbstractUascClientTransport;
import org.eclipse.milo.opcua.stack.transport.client.ClientApplicationContext;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;
import org.eclipse.milo.opcua.stack.transport.client.uasc.ClientSecureChannel;
import org.eclipse.milo.opcua.stack.transport.client.uasc.InboundUascResponseHandler.DelegatingUascResponseHandler;
import org.eclipse.milo.opcua.stack.transport.client.uasc.UascClientAcknowledgeHandler;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one server. Milo's own transport mends itself behind everybody's back; this one breaks once, says
 * so, and stays broken, because the house must know of every outage.
 */
final class Wire extends AbstractUascClientTransport {
    private static final long CHANNEL_LIFETIME_MS = 3_600_000;

    private final OpcTcpClientTransportConfig config;
    private final InetSocketAddress server;
    private final Limits limits;
    private final CompletableFuture<Channel> secured = new CompletableFuture<>();
    private final CompletableFuture<Unit> broken = new CompletableFuture<>();
    private volatile @Nullable Channel channel;
    private volatile @Nullable String refused;

    private Wire(OpcTcpClientTransportConfig config, InetSocketAddress server, Limits limits) {
        super(config);
        this.config = config;
        this.server = server;
        this.limits = limits;
    }

    /**
     * @param server resolved
     * @param timeout for the connection, and for the first answer on it
     * @param limits of what the server may send
     */
    static Wire to(InetSocketAddress server, Duration timeout, Limits limits, Engine.Threads threads) {
        UInteger millis = Unsigned.uint(timeout.toMillis());
        return new Wire(
                OpcTcpClientTransportConfig.newBuilder()
                        .setConnectTimeout(millis)
                        .setAcknowledgeTimeout(millis)
                        .setChannelLifetime(Unsigned.uint(CHANNEL_LIFETIME_MS))
                        .setEventLoop(threads.lines())
                        .setExecutor(new InOrder(threads.workers()))
                        .setScheduledExecutor(threads.later())
                        .setWheelTimer(threads.timeouts())
                        .build(),
                server,
                limits);
    }

    /** Ends when the connection ends, whoever ended it. */
    CompletableFuture<Unit> broken() {
        return broken;
    }

    /** What the server sent that we do not take, in a few words; empty where it ended for another reason. */
    Optional<String> refused() {
        return Optional.ofNullable(refused);
    }

    @Override
    public OpcTcpClientTransportConfig getConfig() {
        return config;
    }

    @Override
    public CompletableFuture<Unit> connect(ClientApplicationContext application) {
        CompletableFuture<ClientSecureChannel> handshake = new CompletableFuture<>();
        boolean encrypted = application.getEndpoint().getSecurityMode() == MessageSecurityMode.SignAndEncrypt;
        BoundedApplication bounded = new BoundedApplication(application, limits, why -> refused = why);
        ChannelFuture opened = new Bootstrap()
                .channel(NioSocketChannel.class)
                .group(config.getEventLoop())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        config.getConnectTimeout().intValue())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel fresh) {
                        fresh.pipeline().addLast(new FrameGuard(limits, encrypted, why -> refused = why));
                        fresh.pipeline().addLast(new DelegatingUascResponseHandler(Wire.this));
                        fresh.pipeline()
                                .addLast(new UascClientAcknowledgeHandler(
                                        config, bounded, requestId::getAndIncrement, handshake));
                    }
                })
                .connect(server);
        channel = opened.channel();
        opened.addListener(done -> {
            if (!done.isSuccess()) {
                handshake.completeExceptionally(done.cause());
            }
        });
        opened.channel().closeFuture().addListener(closed -> {
            UaException over = new UaException(StatusCodes.Bad_ConnectionClosed, "the connection was closed");
            handshake.completeExceptionally(over);
            broken.complete(Unit.VALUE);
        });
        handshake.whenComplete((made, failed) -> {
            if (failed == null) {
                secured.complete(made.getChannel());
            } else {
                secured.completeExceptionally(failed);
            }
        });
        return handshake.thenApply(made -> Unit.VALUE);
    }

    @Override
    protected CompletableFuture<Channel> getChannel() {
        return secured;
    }

    /** Says goodbye and closes the connection; ends when that is done. */
    @Override
    public CompletableFuture<Unit> disconnect() {
        Channel open = secured.isCompletedExceptionally() ? null : secured.getNow(null);
        if (open != null && open.isActive()) {
            RequestHeader header = new RequestHeader(
                    NodeId.NULL_VALUE,
                    DateTime.now(),
                    Unsigned.uint(0),
                    Unsigned.uint(0),
                    null,
                    Unsigned.uint(0),
                    null);
            open.pipeline().fireUserEventTriggered(new CloseSecureChannelRequest(header));
            return broken;
        }
        cut();
        return broken;
    }

    /** Closes the connection at once, without a word; waits a moment until that is done. */
    void cut() {
        Channel open = channel;
        if (open == null) {
            broken.complete(Unit.VALUE);
        } else {
            open.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        }
    }
}
