package io.tiepm.maintenance.alert;

import io.tiepm.keep.Folder;
import io.tiepm.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to which block of each chain all was stated. What was reached is written a while later, when the statements are on the
 * disk; so a crash may have something stated twice, and nothing forgotten. For one thread.
 */
final class Marks {
    private static final Logger log = LoggerFactory.getLogger(Marks.class);

    private final Folder folder;
    private final Map<String, Long> reached = new HashMap<>();

    Marks(Path path) throws IOException {
        folder = new Folder(path);
    }

    /** The block up to which all was stated; -1 where nothing was, or the chain was made anew since. */
    long of(Ledger ledger) throws IOException {
        Long known = reached.get(chain(ledger));
        if (known != null) {
            return known;
        }
        Optional<byte[]> kept = folder.read(chain(ledger));
        if (kept.isEmpty()) {
            return -1;
        }
        try {
            return Long.parseLong(new String(kept.get(), StandardCharsets.US_ASCII).strip());
        } catch (NumberFormatException damaged) {
            log.warn("How far the alerts of {} were stated cannot be read; all are stated again", ledger.chain());
            return -1;
        }
    }

    /** All was stated up to a block. */
    void reach(Ledger ledger, long block) {
        reached.put(chain(ledger), block);
    }

    /** Writes what was reached; blocks until it is on the disk. */
    void keep(Ledger ledger) throws IOException {
        Long block = reached.get(chain(ledger));
        if (block != null) {
            folder.write(chain(ledger), (block + "\n").getBytes(StandardCharsets.US_ASCII));
            reached.remove(chain(ledger));
        }
    }

    private static String chain(Ledger ledger) {
        return ledger.chain() + "-"
                + ledger.standing().genesis().map(Object::toString).orElse("") + ".block";
    }
}
