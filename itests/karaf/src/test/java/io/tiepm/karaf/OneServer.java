package io.tiepm.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every story that asks for a {@link Server} the same running one, started once a suite. */
final class OneServer implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OneServer.class))
                .getOrComputeIfAbsent(Running.class, type -> new Running(), Running.class)
                .server;
    }

    /** Started when first asked for, ended with the suite. */
    private static final class Running implements CloseableResource {

        private final Path home;
        private final Server server;

        Running() {
            try {
                home = Files.createTempDirectory("tiepm");
                server = Server.unpack(home).start();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("the server did not start", e);
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            server.close();
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
