package io.tiepm.historian.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a look through a journal file found, before anything was believed or changed.
 *
 * <p>Every record tells up to where the file was durable before it was written. So what is bad before that place was
 * acknowledged once and is damage; what is bad behind it was being written when the server died, and goes together with
 * all that follows.
 *
 * @param cut where the file ends; behind it lies what was never acknowledged
 * @param length how long it is
 * @param damaged the bad stretches before the cut
 */
record Survey(int cut, int length, List<Stretch> damaged) {
    /**
     * @param from where to begin, bytes
     * @param sealed whether all of the file was acknowledged
     */
    static Survey of(Path path, int file, int from, boolean sealed) throws IOException {
        List<Stretch> bad = new ArrayList<>();
        int committed = from;
        try (Walk walk = new Walk(path, file, from)) {
            for (Optional<Stretch> next = walk.next(); next.isPresent(); next = walk.next()) {
                Stretch stretch = next.get();
                committed = Math.max(
                        committed, stretch.header().map(RecordHeader::committed).orElse(0));
                if (!stretch.whole()) {
                    bad.add(stretch);
                }
            }
            int length = Math.max(walk.end(), from);
            int durable = sealed ? length : committed;
            int cut = bad.stream()
                    .mapToInt(Stretch::from)
                    .filter(place -> place >= durable)
                    .findFirst()
                    .orElse(length);
            bad.removeIf(stretch -> stretch.from() >= durable);
            return new Survey(cut, length, List.copyOf(bad));
        }
    }
}
