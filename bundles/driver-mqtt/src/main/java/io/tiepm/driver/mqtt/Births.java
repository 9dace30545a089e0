package io.tiepm.driver.mqtt;

import io.tiepm.keep.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The births that a link heard last, as they came, one of each topic; outlives connections, and the process. What the disk
 * does not take is heard again sooner or later, and is no reason to stop. Thread-safe.
 */
final class Births {
    private static final Logger log = LoggerFactory.getLogger(Births.class);
    private static final int MOST = 2000;
    private static final String ENDING = ".birth";

    private final Path path;
    private final Map<String, byte[]> births = new LinkedHashMap<>();
    private @Nullable Folder folder;
    private boolean told;

    /**
     * @param path the folder for them; made when there is the first one
     */
    Births(Path path) {
        this.path = path;
    }

    /**
     * Takes a birth in the place of the one before it.
     *
     * @param always whether it goes to the disk even if there is one of that topic, which costs as long as a disk takes
     */
    synchronized void keep(String topic, byte[] payload, boolean always) {
        if (!births.containsKey(topic) && births.size() >= MOST) {
            return;
        }
        boolean known = births.put(topic, payload) != null;
        if (known && !always) {
            return;
        }
        try {
            open().write(name(topic), file(topic, payload));
        } catch (IOException full) {
            tell(full);
        }
    }

    /** All of them, by topic. */
    synchronized Map<String, byte[]> all() {
        if (births.isEmpty()) {
            try {
                for (String name : open().names(ENDING)) {
                    open().read(name).ifPresent(this::take);
                }
            } catch (IOException denied) {
                tell(denied);
            }
        }
        return Map.copyOf(births);
    }

    private Folder open() throws IOException {
        Folder opened = Optional.ofNullable(folder).isPresent() ? folder : new Folder(path);
        folder = opened;
        return opened;
    }

    /** The length of the topic, the topic, and the payload. */
    private static byte[] file(String topic, byte[] payload) {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[2 + name.length + payload.length];
        file[0] = (byte) (name.length >> 8);
        file[1] = (byte) name.length;
        System.arraycopy(name, 0, file, 2, name.length);
        System.arraycopy(payload, 0, file, 2 + name.length, payload.length);
        return file;
    }

    private void take(byte[] file) {
        int length = file.length < 2 ? -1 : (file[0] & 0xff) << 8 | file[1] & 0xff;
        if (length > 0 && file.length >= 2 + length && births.size() < MOST) {
            byte[] payload = java.util.Arrays.copyOfRange(file, 2 + length, file.length);
            births.put(new String(file, 2, length, StandardCharsets.UTF_8), payload);
        }
    }

    /** Two topics of one name would take turns in being forgotten, which costs nobody more than a birth. */
    private static String name(String topic) {
        CRC32 sum = new CRC32();
        sum.update(topic.getBytes(StandardCharsets.UTF_8));
        String readable = topic.replaceAll("[^A-Za-z0-9-]", "_");
        return readable.substring(Math.max(0, readable.length() - 80)) + "-" + Long.toHexString(sum.getValue())
                + ENDING;
    }

    private void tell(IOException why) {
        if (!told) {
            told = true;
            log.warn("Births of Sparkplug are not kept over a restart: {}", why.getMessage());
        }
    }
}
