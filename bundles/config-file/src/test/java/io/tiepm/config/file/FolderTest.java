package io.tiepm.config.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFile.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String A = "io.tiepm.thing~a.cfg";
    private static final String B = "io.tiepm.thing~b.cfg";

    private final Map<String, Map<String, Object>> inForce = new TreeMap<>();
    private boolean full;
    private boolean known = true;
    private Path etc;

    @TempDir
    Path home;

    @BeforeEach
    void makeFolders() throws IOException {
        etc = Files.createDirectory(home.resolve("etc"));
    }

    @Test
    void aFileThatIsStillBeingWrittenIsReadLater() throws IOException {
        write(A, "size = 1", NOW.minusMillis(300));
        Folder folder = folder(NOW);
        assertTrue(folder.look(false, false), "it must look again soon");
        assertEquals(Map.of(), inForce);
        assertEquals(State.WAITING, state(folder, A).state());
        write(A, "size = 12", NOW.minusSeconds(2));
        assertFalse(folder.look(false, false));
        assertEquals("{a={size=12}}", inForce.toString());
    }

    @Test
    void aFileThatAnEditorRemovesToWriteItAnewStaysInForceMeanwhile() throws IOException {
        write(A, "size = 1", NOW.minusSeconds(9));
        Folder folder = folder(NOW);
        folder.look(false, false);
        Files.delete(etc.resolve(A));
        folder.look(false, false);
        assertEquals("{a={size=1}}", inForce.toString());
        folder.look(false, false);
        assertEquals(Map.of(), inForce);
    }

    @Test
    void aFolderThatCannotBeReadTakesNothingOutOfForce() throws IOException {
        write(A, "size = 1", NOW.minusSeconds(9));
        Folder folder = folder(NOW);
        folder.look(false, false);
        Files.move(etc, home.resolve("elsewhere"));
        folder.look(false, false);
        folder.look(false, false);
        assertEquals("{a={size=1}}", inForce.toString());
        assertEquals(State.IN_FORCE, state(folder, A).state());
    }

    @Test
    void whatCannotBeKeptIsTriedAgain() throws IOException {
        write(A, "size = 1", NOW.minusSeconds(9));
        Folder folder = folder(NOW);
        full = true;
        folder.look(false, false);
        assertEquals(
                "it cannot be kept, make room on the disk: No space left on device",
                state(folder, A).problem().orElseThrow());
        full = false;
        folder.look(false, false);
        assertEquals(State.IN_FORCE, state(folder, A).state());
    }

    @Test
    void whatWasRightBeforeKeepsItsNameAgainstANewcomer() throws IOException {
        write(B, "size = 1", NOW.minusSeconds(9));
        folder(NOW).look(false, false);
        String shouting = "io.tiepm.thing~B.cfg";
        write(shouting, "size = 2", NOW.minusSeconds(5));
        Folder restarted = folder(NOW);
        restarted.look(false, false);
        assertEquals(State.IN_FORCE, state(restarted, B).state());
        assertEquals(State.REJECTED, state(restarted, shouting).state());
        Files.delete(etc.resolve(B));
        restarted.look(false, false);
        restarted.look(false, false);
        assertEquals(State.IN_FORCE, state(restarted, shouting).state());
    }

    @Test
    void aNewVersionOfABundleThatTakesOtherValuesPutsTheOldOnesOutOfForce() throws IOException {
        write(A, "size = 1", NOW.minusSeconds(9));
        Folder folder = folder(NOW);
        folder.look(false, false);
        known = false;
        folder.look(true, false);
        assertEquals(State.WAITING, state(folder, A).state());
        assertEquals("{a={size=1}}", inForce.toString());
        known = true;
        write(A, "size = x", NOW.minusSeconds(8));
        folder.look(true, false);
        assertEquals(State.REJECTED_LAST_GOOD_IN_FORCE, state(folder, A).state());
        assertEquals("{a={size=1}}", inForce.toString());
    }

    private Folder folder(Instant now) throws IOException {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        LastGood lastGood = new LastGood(home.resolve("lastgood"));
        Profiles profiles = new Profiles(etc.resolve("profiles"), clock);
        Judge judge = new Judge(new OneShape(), profiles, new NoSecrets(), new Kept(), lastGood, clock);
        return new Folder(etc, lastGood, judge, new Teller(), clock);
    }

    private void write(String file, String text, Instant modified) throws IOException {
        Files.writeString(etc.resolve(file), text);
        Files.setLastModifiedTime(etc.resolve(file), FileTime.from(modified));
    }

    private static ConfigFile state(Folder folder, String file) {
        return folder.all().stream()
                .map(Standing::status)
                .filter(one -> one.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private final class OneShape implements Shapes {
        @Override
        public Optional<Shape> find(String pid) {
            Attribute size =
                    new Attribute("size", Type.INTEGER, false, Optional.empty(), Optional.empty(), List.of(), true);
            return known ? Optional.of(new Shape(pid, true, Map.of("size", size), List.of(), false)) : Optional.empty();
        }

        @Override
        public Set<String> pids() {
            return Set.of();
        }
    }

    private final class Kept implements Delivery {
        @Override
        public void put(FileName file, Map<String, Object> values, boolean again) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            inForce.put(file.name().orElseThrow(), values);
        }

        @Override
        public void take(FileName file) {
            inForce.remove(file.name().orElseThrow());
        }
    }
}
