package io.tiepm.karaf;

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
    void aJarInTheDeployFolderStartsAndItsRemovalTakesItOut(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path jar = bundle(folder.resolve("guest.jar"));
        Path deployed = server.deploy().resolve("guest.jar");
        Files.move(jar, deployed, StandardCopyOption.REPLACE_EXISTING);
        server.await(
                "the guest to start", () -> "Active".equals(server.bundles().get("story.guest")));
        Files.delete(deployed);
        server.await("the guest to leave", () -> !server.bundles().containsKey("story.guest"));
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
