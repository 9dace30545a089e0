package io.tiepm.sensor.data;

import io.tiepm.keep.RecordLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A file of links that follow one another, and where they stand. Guarded by {@link LinkStore}. */
final class Segment implements AutoCloseable {
    private final RecordLog log;
    private final TreeMap<Long, Link> links = new TreeMap<>();
    private final Map<Long, Link.Place> places = new HashMap<>();

    /** @throws IOException if it cannot be read; one sentence that names the file */
    Segment(Path file) throws IOException {
        LinkCodec.Taker taker = new LinkCodec.Taker() {
            @Override
            public void link(Link link) {
                links.put(link.sequence(), link);
            }

            @Override
            public void place(long sequence, Link.Place place) {
                places.put(sequence, place);
            }
        };
        log = RecordLog.open(file, each -> LinkCodec.read(each, taker));
    }

    TreeMap<Long, Link> links() {
        return links;
    }

    Optional<Link.Place> place(long sequence) {
        return Optional.ofNullable(places.get(sequence));
    }

    void add(Link link) throws IOException {
        log.append(LinkCodec.write(link));
        links.put(link.sequence(), link);
    }

    void place(long sequence, Link.Place place) throws IOException {
        log.append(LinkCodec.write(sequence, place));
        places.put(sequence, place);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
