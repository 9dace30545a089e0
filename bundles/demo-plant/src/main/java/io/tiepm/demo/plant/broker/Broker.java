package io.tiepm.demo.plant.broker;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Listens on 127.0.0.1 by MQTT 5 and 3.1.1, at quality of service 0 and 1; sessions end with their connections. 16 clients,
 * 100 filters each, 64 messages that are kept, 64 kB a message. One thread does it all. Thread-safe.
 */
public final class Broker implements AutoCloseable {
    private static final int LARGEST = 64 * 1024;
    private static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

    private final EventLoopGroup loop = new NioEventLoopGroup(1, work -> {
        Thread thread = new Thread(work, "tiepm-demo-broker");
        thread.setDaemon(true);
        return thread;
    });
    private final Channel door;

    /**
     * Starts it; returns when it listens.
     *
     * @param port 0 for one that is free
     * @throws IOException if it cannot; one sentence
     */
    public Broker(int port) throws IOException {
        Exchange exchange = new Exchange();
        ChannelFuture opened = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new IdleStateHandler(Guest.MANNERS_S, 0, 0),
                                        new MqttDecoder(LARGEST),
                                        MqttEncoder.INSTANCE,
                                        new Guest(exchange));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), port)
                .awaitUninterruptibly();
        if (!opened.isSuccess()) {
            close(loop);
            throw new IOException(
                    "the broker cannot listen on 127.0.0.1:" + port
                            + "; set another port.base in io.tiepm.demo.plant.cfg",
                    opened.cause());
        }
        door = opened.channel();
    }

    /** Where it listens. */
    public int port() {
        return ((InetSocketAddress) door.localAddress()).getPort();
    }

    @Override
    public void close() {
        door.close().awaitUninterruptibly();
        close(loop);
    }

    private static void close(EventLoopGroup loop) {
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
