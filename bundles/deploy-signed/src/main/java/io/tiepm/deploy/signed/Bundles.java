package io.tiepm.deploy.signed;

import io.tiepm.deploy.DeployException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles of drivers in the framework. They are started by us alone, never by the framework itself, so that one that
 * hangs holds up no start of the server; and whatever they do, the caller is back when the limit is over.
 */
final class Bundles {
    private static final Logger log = LoggerFactory.getLogger(Bundles.class);

    private final BundleContext context;
    private final Supplier<Duration> limit;

    Bundles(BundleContext context, Supplier<Duration> limit) {
        this.context = context;
        this.limit = limit;
    }

    /** Those that come from a place, or from below it. */
    List<Bundle> at(String place) {
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(place))
                .toList();
    }

    /** Whether there are such bundles and all of them run. */
    static boolean run(List<Bundle> bundles) {
        return !bundles.isEmpty()
                && bundles.stream().allMatch(bundle -> isFragment(bundle) || bundle.getState() == Bundle.ACTIVE);
    }

    /**
     * Brings the bundles of a parcel into the framework and finds what they need there; starts nothing.
     *
     * @throws DeployException if that cannot be; nothing of it is left
     */
    List<Bundle> fit(Parcel parcel) throws DeployException {
        for (Parcel.Part part : parcel.parts()) {
            refuseStranger(parcel, part);
        }
        List<Bundle> fitted = new ArrayList<>();
        try {
            for (Parcel.Part part : parcel.parts()) {
                fitted.add(call("install " + part, () -> {
                    try (InputStream jar = Files.newInputStream(part.jar())) {
                        return context.installBundle(parcel.place() + part, jar);
                    }
                }));
            }
            resolve(parcel, fitted);
            return fitted;
        } catch (DeployException cannot) {
            remove(fitted);
            throw cannot;
        }
    }

    private void refuseStranger(Parcel parcel, Parcel.Part part) throws DeployException {
        for (Bundle there : context.getBundles()) {
            if (part.name().equals(there.getSymbolicName())
                    && !there.getLocation().startsWith(Parcel.place(parcel.name()))) {
                throw new DeployException(parcel + " cannot come: there is a bundle " + part.name() + " already, from "
                        + there.getLocation() + "; remove that first");
            }
        }
    }

    private void resolve(Parcel parcel, List<Bundle> fitted) throws DeployException {
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        call("resolve " + parcel, () -> wiring.resolveBundles(fitted));
        for (Bundle bundle : fitted) {
            if (bundle.getState() == Bundle.INSTALLED && !isFragment(bundle)) {
                // only the attempt to start it tells what it lacks
                start(bundle);
            }
        }
    }

    /**
     * Starts them in the order in which they came.
     *
     * @throws DeployException if one does not start, or does not come back from it; the message says which and why
     */
    void start(List<Bundle> bundles) throws DeployException {
        for (Bundle bundle : bundles) {
            if (!isFragment(bundle)) {
                start(bundle);
            }
        }
    }

    private void start(Bundle bundle) throws DeployException {
        call("start " + name(bundle), () -> {
            bundle.start(Bundle.START_TRANSIENT);
            return bundle;
        });
    }

    /** Stops them, the last first; what hangs is left behind, and told in the log. */
    void stop(List<Bundle> bundles) {
        attempt("stop", bundles, bundle -> bundle.stop(Bundle.STOP_TRANSIENT));
    }

    /** Takes them out of the framework; what hangs stays until the server starts again. */
    void remove(List<Bundle> bundles) {
        attempt("remove", bundles, Bundle::uninstall);
    }

    /** What is done to a bundle. */
    private interface Change {
        void to(Bundle bundle) throws BundleException;
    }

    private void attempt(String what, List<Bundle> bundles, Change change) {
        for (int i = bundles.size() - 1; i >= 0; i--) {
            Bundle bundle = bundles.get(i);
            try {
                if (hangs(bundle)) {
                    throw new DeployException(name(bundle) + " hangs, so it cannot be asked to " + what);
                }
                call(what + " " + name(bundle), () -> {
                    change.to(bundle);
                    return bundle;
                });
            } catch (DeployException stays) {
                log.warn("{}; what it holds is free again when the server is restarted", stays.getMessage());
            }
        }
    }

    /** It holds the framework's lock on itself, and whoever asks for that waits as long as it does. */
    private static boolean hangs(Bundle bundle) {
        return bundle.getState() == Bundle.STARTING || bundle.getState() == Bundle.STOPPING;
    }

    private <T> T call(String what, Callable<T> change) throws DeployException {
        Duration most = limit.get();
        try {
            return Limit.within(most, what, () -> Patience.with(change));
        } catch (TimeoutException hangs) {
            throw new DeployException("'" + what + "' has not come back for " + most.toSeconds() + " s", hangs);
        } catch (ExecutionException broke) {
            throw new DeployException("'" + what + "' failed: " + innermost(broke.getCause()), broke.getCause());
        }
    }

    /** The framework wraps what a bundle threw; what helps is at the bottom. */
    private static String innermost(Throwable trouble) {
        Throwable last = trouble;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        String said = last == trouble && last.getMessage() != null ? last.getMessage() : last.toString();
        return said.replaceAll("\\s+", " ");
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + "/" + bundle.getVersion();
    }
}
