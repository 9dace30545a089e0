package io.tiepm.flow;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** Where files are, told by Karaf; beside the working folder outside of Karaf. */
final class Places {
    private Places() {}

    /** Where the administrator puts route files. */
    static Path routes(BundleContext bundle) {
        return of(bundle, "karaf.etc", "etc").resolve("routes");
    }

    /** Where the last good text of each route file is kept. */
    static Path keptRoutes(BundleContext bundle) {
        return of(bundle, "karaf.data", "data").resolve("tiepm").resolve("routes");
    }

    /** Where rejected batches are kept. */
    static Path quarantine(BundleContext bundle) {
        return of(bundle, "karaf.data", "data").resolve("tiepm").resolve("quarantine");
    }

    private static Path of(BundleContext bundle, String property, String otherwise) {
        return Path.of(Optional.ofNullable(bundle.getProperty(property)).orElse(otherwise));
    }
}
