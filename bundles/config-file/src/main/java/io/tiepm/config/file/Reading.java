package io.tiepm.config.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading one file once.
 *
 * @param stamp what tells this state of the file from another; empty when it could not even be looked at
 * @param text its bytes; empty when they could not be read
 * @param cfg what they say
 */
record Reading(Optional<Stamp> stamp, byte[] text, Cfg cfg) {
    /** What tells one state of a file from another without reading it. */
    record Stamp(FileTime modified, long size, @Nullable Object key) {
        static Optional<Stamp> of(Path path) {
            try {
                return Optional.of(of(Files.readAttributes(path, BasicFileAttributes.class)));
            } catch (IOException unreadable) {
                return Optional.empty();
            }
        }

        private static Stamp of(BasicFileAttributes file) {
            return new Stamp(file.lastModifiedTime(), file.size(), file.fileKey());
        }
    }

    static Reading of(Path path) {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            Optional<Stamp> stamp = Optional.of(Stamp.of(file));
            if (!file.isRegularFile()) {
                String kind = file.isDirectory() ? "a folder" : "no file";
                return wrong(stamp, "it is " + kind + "; remove it, or give it another name");
            }
            if (file.size() > CfgReader.LARGEST) {
                return wrong(stamp, CfgReader.tooLarge(file.size()));
            }
            byte[] text = Files.readAllBytes(path);
            return new Reading(stamp, text, CfgReader.read(text));
        } catch (IOException unreadable) {
            return wrong(Stamp.of(path), told(unreadable));
        }
    }

    boolean isSame(Reading other) {
        return stamp.equals(other.stamp) && cfg.equals(other.cfg);
    }

    private static Reading wrong(Optional<Stamp> stamp, String what) {
        return new Reading(stamp, new byte[0], Cfg.wrong(0, what));
    }

    private static String told(IOException unreadable) {
        if (unreadable instanceof AccessDeniedException) {
            return "it cannot be read; give the user of the server the right to";
        }
        return unreadable instanceof NoSuchFileException
                ? "it is a link to a file that is not there; mend or remove it"
                : "it cannot be read: " + unreadable.getMessage();
    }
}
