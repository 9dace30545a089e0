package io.tiepm.historian.file;

import io.tiepm.evidence.Digest;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.AssetId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Batches on their way to the disk, in order: the group that is being written, and behind it those that wait. Knows what
 * the next batch of each asset has to follow. For one thread at a time.
 */
final class Waiting {
    private final Catalogue catalogue;
    private final Deque<Ticket> queue = new ArrayDeque<>();
    private final List<Ticket> group = new ArrayList<>();
    private final Map<AssetId, Ticket> tails = new HashMap<>();
    private long bytes;

    Waiting(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** How many bytes wait or are being written. */
    long bytes() {
        return bytes;
    }

    /** The batch that is to be written next. */
    Optional<Ticket> first() {
        return Optional.ofNullable(queue.peek());
    }

    /**
     * The same batch, if it is on its way already.
     *
     * @throws IllegalArgumentException if another of the same number is
     */
    Optional<Ticket> same(Draft draft) {
        Ticket tail = tails.get(draft.header().asset());
        if (tail == null || tail.draft().header().sequence() < draft.header().sequence()) {
            return Optional.empty();
        }
        Optional<Ticket> found = Stream.concat(group.stream(), queue.stream())
                .filter(it -> it.draft().header().asset().equals(draft.header().asset()))
                .filter(it -> it.draft().header().sequence() == draft.header().sequence())
                .findFirst();
        if (found.filter(it -> !Arrays.equals(it.draft().body(), draft.body())).isPresent()) {
            throw new IllegalArgumentException(draft.kept().batch() + " came before, and was another one");
        }
        return found;
    }

    /** Where the chain of the asset will end when all is written. */
    Tip tip(AssetId asset) {
        Ticket tail = tails.get(asset);
        if (tail == null) {
            return catalogue.tip(asset);
        }
        RecordHeader header = tail.draft().header();
        return new Tip(header.sequence(), header.digest(), header.until());
    }

    /**
     * @throws IllegalArgumentException if the batch does not follow the last of its asset
     */
    void checkFollows(Draft draft) {
        Tip tip = tip(draft.header().asset());
        Digest previous = draft.kept().batch().header().previous();
        if (draft.header().sequence() != tip.sequence() + 1) {
            throw new IllegalArgumentException(
                    draft.kept().batch() + " does not follow batch " + tip.sequence() + ", the last that is kept");
        }
        if (!previous.equals(tip.digest())) {
            throw new IllegalArgumentException(draft.kept().batch() + " names another batch before it than batch "
                    + tip.sequence() + ", the last that is kept");
        }
    }

    Ticket add(Draft draft) {
        Ticket ticket = new Ticket(draft);
        queue.add(ticket);
        bytes += ticket.length();
        tails.put(draft.header().asset(), ticket);
        return ticket;
    }

    /** Moves the first of those that wait to the group, and as many behind it as there is room for, in bytes. */
    List<Ticket> take(long room) {
        long left = room;
        for (Ticket next = queue.peek(); next != null && next.length() <= left; next = queue.peek()) {
            left -= next.length();
            group.add(queue.remove());
        }
        return group;
    }

    /** The group is durable. */
    void written() {
        finish(Optional.empty());
    }

    /** The group failed, and with it all that wait, for a batch must not be kept when the one before it was not. */
    void failed(HistorianException why) {
        group.addAll(queue);
        queue.clear();
        finish(Optional.of(why));
    }

    private void finish(Optional<HistorianException> trouble) {
        for (Ticket ticket : group) {
            ticket.finish(trouble.orElse(null));
            bytes -= ticket.length();
            tails.remove(ticket.draft().header().asset(), ticket);
        }
        group.clear();
    }
}
