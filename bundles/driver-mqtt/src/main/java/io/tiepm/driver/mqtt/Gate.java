package io.tiepm.driver.mqtt;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.mqtt.Opening.Counting;
import io.tiepm.driver.mqtt.signed.Counters;
import io.tiepm.driver.mqtt.signed.DeviceKey;
import io.tiepm.driver.mqtt.signed.KeyFile;
import io.tiepm.driver.mqtt.signed.Seal;
import io.tiepm.keep.Folder;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a link knows of who may speak: the keys of its device, and how far each has counted. Outlives connections. */
final class Gate {
    private final Path folder;
    private final String name;
    private @Nullable Counters counters;

    /**
     * @param folder where the counters are kept
     * @param name of the link
     */
    Gate(Path folder, String name) {
        this.folder = folder;
        this.name = name.replaceAll("[^A-Za-z0-9._-]", "_") + ".counters";
    }

    /**
     * Opens it for a connection; reads the keys anew, so that a key that is new counts from the next connection on.
     *
     * @return nothing where no signature is asked for
     * @throws LinkException if a file is not what it should be
     */
    Optional<Opening> open(Settings settings, Clock clock) throws LinkException {
        if (settings.signing().isEmpty()) {
            return Optional.empty();
        }
        Settings.Signing signing = settings.signing().get();
        Seal seal = new Seal(signing.envelope(), keys(signing.keys()));
        if (signing.count().isEmpty()) {
            return Optional.of(new Opening(seal, Optional.empty(), clock));
        }
        Settings.Count count = signing.count().get();
        Formats formats = Formats.of(settings.limits());
        Counting counting = new Counting(count.json() ? formats.json() : formats.cbor(), count.place(), begun());
        return Optional.of(new Opening(seal, Optional.of(counting), clock));
    }

    /**
     * Makes durable how far the keys have counted.
     *
     * @throws LinkException if the disk does not take it
     */
    void save() throws LinkException {
        try {
            if (counters != null) {
                counters.save();
            }
        } catch (IOException full) {
            throw new LinkException(Fault.MISCONFIGURED, full.getMessage(), full);
        }
    }

    private Counters begun() throws LinkException {
        try {
            Counters begun = counters == null ? Counters.open(new Folder(folder), name) : counters;
            begun.begin();
            counters = begun;
            return begun;
        } catch (IOException damaged) {
            throw new LinkException(Fault.MISCONFIGURED, damaged.getMessage(), damaged);
        }
    }

    private static List<DeviceKey> keys(Path file) throws LinkException {
        try {
            return KeyFile.read(file);
        } catch (IOException wrong) {
            String why = wrong instanceof FileSystemException
                    ? wrong.getClass().getSimpleName().replace("Exception", "")
                    : wrong.getMessage();
            throw new LinkException(
                    Fault.MISCONFIGURED,
                    "signed.keys = " + file + " gives no keys (" + why
                            + "); name a file that the server may read, with public keys in PEM or as JSON Web Keys",
                    wrong);
        }
    }
}
