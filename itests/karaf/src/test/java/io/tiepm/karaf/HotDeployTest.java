package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bundles join a running server and leave it by their files. */
@ExtendWith(OneServer.class)
class HotDeployTest {

    private final Server server;

    HotDeployTest(Server server) {
        this.server = server;
    }

    @Test
    void aJarInTheDeployFolderStartsOnceThatIsSwitchedOnAndItsRemovalTakesItOut(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path deployed = server.home().resolve("deploy/guest.jar");
        Files.createDirectories(deployed.getParent());
        Files.move(bundle(folder.resolve("guest.jar")), deployed, StandardCopyOption.REPLACE_EXISTING);
        assertFalse(server.exec("tiepm:doctor").text().contains("whatever lies in deploy runs"));
        assertFalse(server.bundles().containsKey("story.guest"));
        server.deploy();
        server.await(
                "the guest to start", () -> "Active".equals(server.bundles().get("story.guest")));
        Files.delete(deployed);
        server.await("the guest to leave", () -> !server.bundles().containsKey("story.guest"));
        assertTrue(server.exec("tiepm:doctor").text().contains("whatever lies in deploy runs"));
        server.closeDeploy();
    }

    private static Path bundle(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "story.guest");
        headers.putValue("Bundle-Version", "1.0.0");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.finish();
        }
        return file;
    }
}
