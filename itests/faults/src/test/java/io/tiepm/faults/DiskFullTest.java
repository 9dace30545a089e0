package io.tiepm.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tiepm.karaf.Plant;
import io.tiepm.karaf.Server;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal's disk fills up under a running server. Needs the right to mount; in CI it must be there. */
class DiskFullTest {
    @TempDir
    Path home;

    @Test
    void nothingIsAcknowledgedOnAFullDiskAndAllGoesOnWhenThereIsRoom() throws IOException, InterruptedException {
        Path disk = Files.createDirectories(home.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()) == 0;
        assumeTrue(mounted || System.getenv("CI") != null, "no right to mount a small disk");
        assertTrue(mounted, "no right to mount a small disk");
        try (Plant plant = Plant.unpack(home.resolve("server"))) {
            Server server = plant.server();
            server.edit("io.tiepm.historian.file.cfg", text -> "directory = " + disk + "\ndisk.reserve.mb = 0\n");
            plant.start();
            Path filler = disk.resolve("filler");
            fill(filler);
            server.await(
                    "the doctor to see the full disk",
                    () -> server.exec("tiepm:doctor").text().contains("full"));
            long stuck = plant.status("readings");
            TimeUnit.SECONDS.sleep(3);
            assertEquals(stuck, plant.status("readings"));
            assertEquals(4, plant.status("linksUp"));
            Files.delete(filler);
            plant.awaitReadings(stuck + 20);
            for (String machine : Plant.MACHINES) {
                assertTrue(
                        plant.json("tiepm:batch-verify " + machine)
                                .path("verified")
                                .asBoolean(),
                        machine);
            }
            assertEquals(0, plant.status("dropped"));
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    /** Writes until the disk takes no byte more. */
    private static void fill(Path file) throws IOException {
        byte[] block = new byte[512];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertTrue(Files.size(file) > 0, full.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
