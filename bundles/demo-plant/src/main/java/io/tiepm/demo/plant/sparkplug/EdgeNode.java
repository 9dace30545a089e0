package io.tiepm.demo.plant.sparkplug;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.tiepm.model.Value;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An edge node of Sparkplug B with one device, at a broker on 127.0.0.1, by MQTT 3.1.1. It takes no commands but the one for
 * its births, stores nothing while its primary host is away, and connects again a second after a connection ended. One
 * thread does it all. Thread-safe.
 */
public final class EdgeNode implements AutoCloseable {
    private static final int LARGEST = 64 * 1024;
    private static final int KEEP_ALIVE_S = 10;

    private final EventLoopGroup loop = new NioEventLoopGroup(1, work -> {
        Thread thread = new Thread(work, "tiepm-demo-edge");
        thread.setDaemon(true);
        return thread;
    });
    private final int port;
    private final Clock clock;
    private final Life.Names names;
    private final Life life;
    private volatile @Nullable Channel line;
    private volatile boolean closed;

    /**
     * Begins to connect, and returns.
     *
     * @param port of the broker
     * @param host the primary host: without it nothing is told
     * @param first what is measured now: its names and kinds remain
     * @param units by name, where there are any
     */
    public EdgeNode(
            int port,
            String group,
            String node,
            String device,
            String host,
            Map<String, Value> first,
            Map<String, String> units,
            Clock clock) {
        this.port = port;
        this.clock = clock;
        names = new Life.Names(group, node, device, host);
        life = new Life(names, first, units, clock.millis(), this::publish);
        connect();
    }

    /** Tells what is measured now, as far as it changed, at most twice a second. */
    public void show(Map<String, Value> readings) {
        try {
            loop.execute(() -> life.shows(readings, clock.millis()));
        } catch (RejectedExecutionException gone) {
            // it is being closed: there is nobody to tell it
        }
    }

    /** Dies in its own words; twice is fine. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        loop.submit(() -> {
                    life.ends(clock.millis());
                    leave();
                })
                .awaitUninterruptibly(2, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private void connect() {
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new IdleStateHandler(KEEP_ALIVE_S / 2, 0, 0),
                                        new MqttDecoder(LARGEST),
                                        MqttEncoder.INSTANCE,
                                        new Ear());
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), port)
                .addListener((ChannelFuture tried) -> {
                    if (!tried.isSuccess()) {
                        later();
                    }
                });
    }

    private void later() {
        if (!closed) {
            loop.schedule(this::connect, 1, TimeUnit.SECONDS);
        }
    }

    private void publish(String topic, byte[] payload) {
        Channel to = line;
        if (to != null) {
            to.writeAndFlush(MqttMessageBuilders.publish()
                    .topicName(topic)
                    .qos(MqttQoS.AT_MOST_ONCE)
                    .payload(Unpooled.wrappedBuffer(payload))
                    .build());
        }
    }

    private void leave() {
        Channel from = line;
        if (from != null) {
            from.writeAndFlush(MqttMessage.DISCONNECT);
            from.close();
        }
    }

    /** Hears the broker, on the one thread. */
    private final class Ear extends SimpleChannelInboundHandler<MqttMessage> {
        @Override
        public void channelActive(ChannelHandlerContext opened) {
            line = opened.channel();
            opened.writeAndFlush(MqttMessageBuilders.connect()
                    .protocolVersion(MqttVersion.MQTT_3_1_1)
                    .clientId("demo-" + names.node())
                    .cleanSession(true)
                    .keepAlive(KEEP_ALIVE_S)
                    .willFlag(true)
                    .willQoS(MqttQoS.AT_LEAST_ONCE)
                    .willTopic(names.topic("NDEATH"))
                    .willMessage(life.begins(clock.millis()))
                    .build());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext from, MqttMessage message) {
            if (message.decoderResult().isFailure()) {
                from.close();
            } else if (message instanceof MqttConnAckMessage answer) {
                welcomed(from, answer);
            } else if (message instanceof MqttPublishMessage said) {
                hear(from, said);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext gone) {
            line = null;
            life.broke();
            later();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext from, Object event) throws Exception {
            if (event == IdleStateEvent.FIRST_READER_IDLE_STATE_EVENT) {
                from.writeAndFlush(MqttMessage.PINGREQ);
            } else if (event instanceof IdleStateEvent) {
                from.close();
            } else {
                super.userEventTriggered(from, event);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext from, Throwable broken) {
            from.close();
        }

        private void welcomed(ChannelHandlerContext from, MqttConnAckMessage answer) {
            if (answer.variableHeader().connectReturnCode() != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
                from.close();
                return;
            }
            from.writeAndFlush(MqttMessageBuilders.subscribe()
                    .messageId(1)
                    .addSubscription(MqttQoS.AT_LEAST_ONCE, names.topic("NCMD"))
                    .addSubscription(MqttQoS.AT_LEAST_ONCE, names.topic("DCMD") + "/#")
                    .addSubscription(MqttQoS.AT_LEAST_ONCE, names.stateTopic())
                    .build());
        }

        private void hear(ChannelHandlerContext from, MqttPublishMessage said) {
            if (said.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE) {
                from.writeAndFlush(MqttMessageBuilders.pubAck()
                        .packetId(said.variableHeader().packetId())
                        .build());
            }
            if (life.hears(said.variableHeader().topicName(), ByteBufUtil.getBytes(said.payload()), clock.millis())) {
                leave();
            }
        }
    }
}
