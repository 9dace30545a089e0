package io.tiepm.config.file;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** Where the server keeps its files. */
final class Places {
    private Places() {}

    /** Where people write: the folder of the configuration files. */
    static Path etc(BundleContext context) {
        return place(context, "karaf.etc", "etc");
    }

    /** Where the server writes. */
    static Path data(BundleContext context) {
        return place(context, "karaf.data", "data");
    }

    private static Path place(BundleContext context, String property, String otherwise) {
        return Path.of(Optional.ofNullable(context.getProperty(property)).orElse(otherwise))
                .toAbsolutePath();
    }
}
