package io.tiepm.demo.plant.broker;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the broker. Who says what cannot be understood, does not read what it asked for, or falls silent is
 * shown out, and its last will is done. For the broker's one thread.
 */
final class Guest extends SimpleChannelInboundHandler<MqttMessage> {
    /** Whoever has not said who it is by then is shown out. */
    static final int MANNERS_S = 10;

    private static final int MOST_FILTERS = 100;
    private static final int MOST_UNACKNOWLEDGED = 1000;
    private static final int WITH_WILL = 4;

    private final Exchange exchange;
    private final Map<String, Wish> wishes = new LinkedHashMap<>();
    private final Set<Integer> unacknowledged = new HashSet<>();
    private @Nullable ChannelHandlerContext line;
    private @Nullable String name;
    private @Nullable Note will;
    private Answers answers = new Answers(false);
    private int number;

    private record Wish(Filter filter, int qos) {}

    Guest(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void channelActive(ChannelHandlerContext opened) {
        line = opened;
        if (!exchange.opens()) {
            opened.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext closed) {
        exchange.closes();
        if (name != null) {
            exchange.leave(name, this);
        }
        if (will != null) {
            exchange.pass(will);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext from, MqttMessage message) {
        if (message.decoderResult().isFailure() || (name == null) != (message instanceof MqttConnectMessage)) {
            from.close();
            return;
        }
        switch (message.fixedHeader().messageType()) {
            case CONNECT -> welcome(from, (MqttConnectMessage) message);
            case PUBLISH -> take(from, (MqttPublishMessage) message);
            case PUBACK -> unacknowledged.remove(((MqttMessageIdVariableHeader) message.variableHeader()).messageId());
            case SUBSCRIBE -> subscribe(from, (MqttSubscribeMessage) message);
            case UNSUBSCRIBE -> unsubscribe(from, (MqttUnsubscribeMessage) message);
            case PINGREQ -> from.writeAndFlush(MqttMessage.PINGRESP);
            case DISCONNECT -> {
                boolean kept = message.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader why
                        && why.reasonCode() == WITH_WILL;
                will = kept ? will : null;
                from.close();
            }
            default -> from.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext from, Object event) throws Exception {
        if (event instanceof IdleStateEvent) {
            from.close();
        } else {
            super.userEventTriggered(from, event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable broken) {
        from.close();
    }

    /**
     * Passes a note on, if it is wanted.
     *
     * @param old whether it was kept from before
     */
    void hear(Note note, boolean old) {
        int qos = wishes.values().stream()
                .filter(wish -> wish.filter().wants(note.topic()))
                .mapToInt(Wish::qos)
                .max()
                .orElse(-1);
        if (qos < 0 || line == null || !line.channel().isActive()) {
            return;
        }
        int granted = Math.min(qos, note.qos());
        if (!line.channel().isWritable() || granted > 0 && unacknowledged.size() >= MOST_UNACKNOWLEDGED) {
            line.close();
            return;
        }
        if (granted > 0) {
            do {
                number = number % 65_535 + 1;
            } while (!unacknowledged.add(number));
        }
        line.writeAndFlush(Answers.publish(note, granted, old, number));
    }

    /** Another has come by this name. */
    void makeWay() {
        if (line != null) {
            answers.takenOver().ifPresent(line::writeAndFlush);
            line.close();
        }
    }

    private void welcome(ChannelHandlerContext from, MqttConnectMessage message) {
        boolean five = message.variableHeader().version() == 5;
        answers = new Answers(five);
        String asked = message.payload().clientIdentifier();
        String given = asked.isEmpty() ? "guest-" + UUID.randomUUID() : asked;
        if (message.variableHeader().isWillFlag()) {
            will = new Note(
                    message.payload().willTopic(),
                    message.payload().willMessageInBytes(),
                    Math.min(1, message.variableHeader().willQos()),
                    message.variableHeader().isWillRetain());
            if (!Filter.isTopic(will.topic())) {
                will = null;
                from.close();
                return;
            }
        }
        int seconds = message.variableHeader().keepAliveTimeSeconds();
        from.pipeline()
                .replace(IdleStateHandler.class, "silence", new IdleStateHandler(seconds + (seconds + 1) / 2, 0, 0));
        name = given;
        exchange.come(given, this);
        from.writeAndFlush(answers.welcome(given, asked.isEmpty()));
    }

    private void take(ChannelHandlerContext from, MqttPublishMessage message) {
        String topic = message.variableHeader().topicName();
        int qos = message.fixedHeader().qosLevel().value();
        if (!Filter.isTopic(topic) || qos > 1) {
            from.close();
            return;
        }
        exchange.pass(new Note(
                topic,
                ByteBufUtil.getBytes(message.payload()),
                qos,
                message.fixedHeader().isRetain()));
        if (qos > 0) {
            from.writeAndFlush(Answers.taken(message.variableHeader().packetId()));
        }
    }

    private void subscribe(ChannelHandlerContext from, MqttSubscribeMessage message) {
        List<Integer> granted = new ArrayList<>();
        List<Filter> fresh = new ArrayList<>();
        for (MqttTopicSubscription asked : message.payload().topicSubscriptions()) {
            int qos = Math.min(1, asked.qualityOfService().value());
            try {
                Filter filter = new Filter(asked.topicFilter());
                if (wishes.size() >= MOST_FILTERS && !wishes.containsKey(filter.text())) {
                    throw new IllegalArgumentException("too many filters of topics");
                }
                wishes.put(filter.text(), new Wish(filter, qos));
                fresh.add(filter);
                granted.add(qos);
            } catch (IllegalArgumentException refused) {
                granted.add(0x80);
            }
        }
        from.writeAndFlush(answers.subscribed(message.variableHeader().messageId(), granted));
        fresh.forEach(filter -> exchange.kept(filter).forEach(note -> hear(note, true)));
    }

    private void unsubscribe(ChannelHandlerContext from, MqttUnsubscribeMessage message) {
        message.payload().topics().forEach(wishes::remove);
        from.writeAndFlush(answers.unsubscribed(
                message.variableHeader().messageId(), message.payload().topics().size()));
    }
}
