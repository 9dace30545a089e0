package io.tiepm.keep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    @TempDir
    Path here;

    @Test
    void givesBackWhatWasWrittenLast() throws IOException {
        Folder folder = new Folder(here.resolve("a/b"));
        folder.write("x.json", new byte[] {1});
        folder.write("x.json", new byte[] {2, 3});
        assertArrayEquals(new byte[] {2, 3}, folder.read("x.json").orElseThrow());
        assertEquals(List.of("x.json"), folder.names(".json"));
    }

    @Test
    void hasNothingWhereNothingWasWritten() throws IOException {
        assertTrue(new Folder(here).read("x.json").isEmpty());
    }

    @Test
    void removesWhatAPowerCutLeftHalfWritten() throws IOException {
        Files.write(here.resolve("x.json.half"), new byte[] {1});
        new Folder(here);
        assertTrue(Files.notExists(here.resolve("x.json.half")));
    }

    @Test
    void leavesTheOldFileWhereTheNewOneCannotBeWritten() throws IOException {
        Folder folder = new Folder(here);
        folder.write("x.json", new byte[] {1});
        Files.createDirectory(here.resolve("x.json.half"));
        IOException refused = assertThrows(IOException.class, () -> folder.write("x.json", new byte[] {2}));
        assertTrue(refused.getMessage().contains("x.json cannot be written"), refused.getMessage());
        assertArrayEquals(new byte[] {1}, folder.read("x.json").orElseThrow());
    }

    @Test
    void namesTheFolderThatCannotBeMade() throws IOException {
        Files.write(here.resolve("file"), new byte[0]);
        IOException refused = assertThrows(IOException.class, () -> new Folder(here.resolve("file/sub")));
        assertTrue(refused.getMessage().contains("file/sub cannot be used"), refused.getMessage());
    }

    @Test
    void removesAFileAlsoTwice() throws IOException {
        Folder folder = new Folder(here);
        folder.write("x.json", new byte[] {1});
        folder.remove("x.json");
        folder.remove("x.json");
        assertTrue(folder.read("x.json").isEmpty());
    }

    @Test
    void putsADamagedFileOutOfTheWay() throws IOException {
        Folder folder = new Folder(here);
        folder.write("x.json", new byte[] {1});
        folder.setAside("x.json");
        assertTrue(folder.read("x.json").isEmpty());
        assertEquals(List.of("x.json.damaged"), folder.names(".damaged"));
    }
}
