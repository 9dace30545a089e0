package io.tiepm.sensor.data;

import io.tiepm.keep.RecordLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What can still be read of a file of links.
 *
 * @param lost bytes that belong to no record
 */
record Salvage(NavigableMap<Long, Link> links, Map<Long, Link.Place> places, long lost) {
    /** @throws IOException if the file is there and cannot be read at all: then nothing is known of it */
    static Salvage of(Path file) throws IOException {
        NavigableMap<Long, Link> links = new TreeMap<>();
        Map<Long, Link.Place> places = new HashMap<>();
        if (Files.notExists(file)) {
            return new Salvage(links, places, 0);
        } else if (!Files.isRegularFile(file) || !Files.isReadable(file) || !Files.isWritable(file)) {
            throw new IOException(file + " cannot be read and written; give it back to the server");
        }
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
        long lost = RecordLog.salvage(file, each -> LinkCodec.read(each, taker));
        return new Salvage(links, places, lost);
    }
}
