package io.tiepm.driver.ethernet.ip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Asks for places: several in a packet, and by itself what is larger than a packet. For one thread. */
final class Questions {
    /** Of one place, however it is put together. */
    static final int MOST_BYTES = 1 << 16;

    private static final int MOST_AT_ONCE = 200;
    private static final int REQUEST = 8;
    private static final int ANSWER = 6;
    private static final int OFFSET = 2;

    private final Line line;
    private boolean several = true;

    Questions(Line line) {
        this.line = line;
    }

    /** Takes as many as fit into one packet, one at least. */
    List<Item> fitting(Deque<Item> open) {
        List<Item> some = new ArrayList<>();
        int asks = REQUEST;
        int answers = ANSWER;
        while (!open.isEmpty() && some.size() < MOST_AT_ONCE) {
            Item item = open.peek();
            asks += OFFSET + request(item).length();
            answers += OFFSET + item.answer();
            boolean alone = item.large() || !several;
            if (!some.isEmpty() && (alone || asks > line.room() || answers > line.room())) {
                break;
            }
            some.add(open.remove());
            if (alone) {
                break;
            }
        }
        return some;
    }

    /**
     * @return one for each of them, in the same order
     * @throws IOException if the line broke
     */
    List<Outcome> ask(List<Item> items) throws IOException {
        if (items.size() == 1) {
            return List.of(one(items.get(0)));
        }
        List<Request> requests = items.stream().map(Questions::request).toList();
        Reply reply = line.ask(Request.of(requests));
        if (!reply.done() && reply.status() != Reply.SOME_REFUSED) {
            // it takes no several in one, or not so many
            several &= reply.status() != Reply.NOT_SUPPORTED;
            return halves(items);
        }
        List<Reply> parts = reply.parts(requests.stream().map(Request::service).toList());
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            outcomes.add(outcome(items.get(i), parts.get(i)));
        }
        return outcomes;
    }

    private List<Outcome> halves(List<Item> items) throws IOException {
        List<Outcome> outcomes = new ArrayList<>(items.size());
        int step = several ? (items.size() + 1) / 2 : 1;
        for (int from = 0; from < items.size(); from += step) {
            outcomes.addAll(ask(items.subList(from, Math.min(items.size(), from + step))));
        }
        return outcomes;
    }

    private Outcome one(Item item) throws IOException {
        if (item.large() && item.place() instanceof Place.Tag) {
            return fragments(item, new Told(Told.UNTOLD, 0, new byte[0]));
        }
        return outcome(item, line.ask(request(item)));
    }

    private Outcome outcome(Item item, Reply reply) throws IOException {
        boolean tag = item.place() instanceof Place.Tag;
        if (reply.done()) {
            return new Outcome.Known(tag ? told(reply) : new Told(Told.UNTOLD, 0, reply.data()));
        } else if (tag && (reply.status() == Reply.PARTIAL || reply.status() == Reply.TOO_LARGE)) {
            item.grown();
            return fragments(
                    item, reply.status() == Reply.PARTIAL ? told(reply) : new Told(Told.UNTOLD, 0, new byte[0]));
        }
        return reply.unknown() ? Outcome.Missing.UNKNOWN : Outcome.Missing.UNREADABLE;
    }

    /** Goes on behind what came already, part by part. */
    private Outcome fragments(Item item, Told begun) throws IOException {
        ByteArrayOutputStream gathered = new ByteArrayOutputStream();
        gathered.writeBytes(begun.data());
        while (gathered.size() <= MOST_BYTES) {
            ByteBuffer data = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
            data.putShort((short) item.place().count()).putInt(gathered.size());
            Reply reply = line.ask(new Request(Service.READ_FRAGMENT, item.path(), data.array()));
            if (!reply.done() && reply.status() != Reply.PARTIAL) {
                return reply.unknown() ? Outcome.Missing.UNKNOWN : Outcome.Missing.UNREADABLE;
            }
            Told told = told(reply);
            gathered.writeBytes(told.data());
            if (reply.done()) {
                return new Outcome.Known(new Told(told.type(), told.handle(), gathered.toByteArray()));
            } else if (told.data().length == 0) {
                throw new IOException("it says that more follows, and nothing does");
            }
        }
        return Outcome.Missing.UNREADABLE;
    }

    private static Request request(Item item) {
        if (item.place() instanceof Place.Attribute) {
            return new Request(Service.GET_ATTRIBUTE, item.path(), new byte[0]);
        }
        ByteBuffer count = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
        return new Request(
                Service.READ,
                item.path(),
                count.putShort((short) item.place().count()).array());
    }

    private static Told told(Reply reply) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(reply.data()).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int type = in.getShort() & 0xffff;
            int handle = type == Told.STRUCTURE ? in.getShort() & 0xffff : 0;
            byte[] data = new byte[in.remaining()];
            in.get(data);
            return new Told(type, handle, data);
        } catch (BufferUnderflowException shorter) {
            throw new IOException("its answer is shorter than it says", shorter);
        }
    }
}
