package io.tiepm.driver.opcua;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.stack.transport.client.uasc.UascClientMessageHandler;

/**
 * Looks at the heads of the chunks of a connection (Part 6, 6.7.2 and 7.1.2) before Milo does, and ends the connection
 * where one lies: Milo 1.1.2 takes as much memory for the reason of an error as the server says that it is long. For the
 * connection's own thread.
 */
final class FrameGuard extends ChannelInboundHandlerAdapter {
    private static final int ERROR_HEAD = 16;
    private static final int ABORT_HEAD = 32;
    /** More than any chunk adds to the message in it. */
    private static final int AROUND = 1024;

    private final Limits limits;
    private final boolean encrypted;
    private final Consumer<String> refused;
    private final ByteBuffer head = ByteBuffer.allocate(ABORT_HEAD).order(ByteOrder.LITTLE_ENDIAN);
    private long left;
    private long message;
    private boolean first;

    /**
     * @param encrypted whether nobody but Milo can look into chunks
     * @param refused learns what was wrong, in a few words
     */
    FrameGuard(Limits limits, boolean encrypted, Consumer<String> refused) {
        this.limits = limits;
        this.encrypted = encrypted;
        this.refused = refused;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object came) {
        Optional<String> wrong = came instanceof ByteBuf bytes ? look(bytes) : Optional.empty();
        if (wrong.isPresent()) {
            refused.accept(wrong.get());
            ReferenceCountUtil.release(came);
            context.close();
        } else {
            context.fireChannelRead(came);
        }
    }

    /** Milo puts itself before everybody once it was welcomed; so whoever is to look first must move again. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!first) {
            context.executor().execute(() -> moveUp(context));
        }
        context.fireChannelReadComplete();
    }

    private void moveUp(ChannelHandlerContext context) {
        if (!first && !context.isRemoved() && context.pipeline().get(UascClientMessageHandler.class) != null) {
            first = true;
            FrameGuard same = this;
            context.pipeline().addFirst(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext here, Object came) {
                    same.channelRead(here, came);
                }
            });
            context.pipeline().remove(this);
        }
    }

    private Optional<String> look(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            int seen = head.position();
            if (head.hasRemaining() && (seen < Long.BYTES || left > 0)) {
                head.put(bytes.getByte(at++));
                left--;
                Optional<String> wrong = headGrew();
                if (wrong.isPresent()) {
                    return wrong;
                }
            } else {
                long skipped = Math.min(left, bytes.writerIndex() - at);
                at += (int) skipped;
                left -= skipped;
            }
            if (head.position() >= Long.BYTES && left == 0) {
                head.clear();
            }
        }
        return Optional.empty();
    }

    /** One more byte of the head is there. */
    private Optional<String> headGrew() {
        int seen = head.position();
        int size = seen < Long.BYTES ? 0 : head.getInt(4);
        if (seen == Long.BYTES) {
            if (size < Long.BYTES || size > Limits.CHUNK) {
                return Optional.of("it sent a chunk of " + Integer.toUnsignedString(size) + " bytes");
            }
            left = size - Long.BYTES;
            return grown(size);
        }
        if (seen > 3 && head.get(0) == 'O' && head.get(3) == 'A') {
            return Optional.of("it broke off its answer while the line was being secured");
        }
        boolean isError = head.get(0) == 'E';
        boolean isAbort = seen > 3 && head.get(3) == 'A' && !encrypted;
        int reason = isError ? ERROR_HEAD : ABORT_HEAD;
        if ((isError || isAbort) && seen == reason) {
            int length = head.getInt(reason - Integer.BYTES);
            return length >= -1 && length <= size - reason
                    ? Optional.empty()
                    : Optional.of("it sent an error whose reason is " + length + " bytes long");
        }
        return Optional.empty();
    }

    private Optional<String> grown(int size) {
        message += size;
        long most = limits.message() + (long) AROUND * limits.chunks();
        if (message > most) {
            return Optional.of("it sent a message longer than message.max.kb = " + limits.message() / 1024);
        }
        if (head.get(3) != 'C') {
            message = 0;
        }
        return Optional.empty();
    }
}
