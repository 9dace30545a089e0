package io.tiepm.driver.trial;

import io.tiepm.driver.Link;
import io.tiepm.driver.Trials;
import io.tiepm.promises.NotJudgedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * A second link to the same machine by another way: a configuration that bears {@link Trials#MARK}, by which the house
 * leaves it alone. Its values are those of the first, with the names of secrets in their place as they are kept.
 */
final class SecondLink implements AutoCloseable {
    /** No file of {@code etc} can have a name with a dot. */
    private static final String ENDING = ".trial";

    private static final int LOOKS = 500;
    private static final long LOOK_MS = 20;

    private final BundleContext context;
    private final Configuration configuration;
    private final ServiceReference<Link> reference;
    private final Link link;

    private SecondLink(
            BundleContext context, Configuration configuration, ServiceReference<Link> reference, Link link) {
        this.context = context;
        this.configuration = configuration;
        this.reference = reference;
        this.link = link;
    }

    /**
     * Has the driver make it.
     *
     * @throws NotJudgedException if it does not
     */
    static SecondLink by(
            BundleContext context, ConfigurationAdmin admin, Known first, Place place, InetSocketAddress way)
            throws NotJudgedException, InterruptedException {
        Configuration made = null;
        try {
            Map<String, Object> values = values(admin, first.pid());
            values.putAll(place.turned(values, way));
            values.putAll(first.otherwise().orElse(Map.of()));
            int tilde = first.pid().indexOf('~');
            String name = first.pid().substring(tilde + 1);
            values.put(Trials.MARK, name);
            made = admin.getFactoryConfiguration(first.pid().substring(0, tilde), name + ENDING, "?");
            made.update(new Hashtable<>(values));
            SecondLink second = await(context, made, name);
            made = null;
            return second;
        } catch (IOException full) {
            throw new NotJudgedException("no second link could be configured: " + full.getMessage());
        } finally {
            if (made != null) {
                remove(made);
            }
        }
    }

    /** Removes what a server that ended in the middle of a trial left behind. */
    static int sweep(ConfigurationAdmin admin) throws IOException {
        try {
            Configuration[] left = admin.listConfigurations("(" + Trials.MARK + "=*)");
            for (Configuration one : left == null ? new Configuration[0] : left) {
                one.delete();
            }
            return left == null ? 0 : left.length;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Link link() {
        return link;
    }

    @Override
    public void close() {
        context.ungetService(reference);
        remove(configuration);
    }

    private static SecondLink await(BundleContext context, Configuration made, String name)
            throws NotJudgedException, InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            for (ServiceReference<Link> reference : marked(context, name)) {
                Link link = context.getService(reference);
                if (link == null) {
                    throw new NotJudgedException("the driver does not come up a second time; the log says why");
                }
                return new SecondLink(context, made, reference, link);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        throw new NotJudgedException("the driver has not come up a second time for " + LOOKS * LOOK_MS / 1000 + " s");
    }

    private static Collection<ServiceReference<Link>> marked(BundleContext context, String name) {
        try {
            return context.getServiceReferences(Link.class, "(" + Trials.MARK + "=" + name + ")");
        } catch (InvalidSyntaxException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** What the first is configured with, as it is kept. */
    private static Map<String, Object> values(ConfigurationAdmin admin, String pid)
            throws IOException, NotJudgedException {
        try {
            Configuration[] found = admin.listConfigurations("(service.pid=" + pid + ")");
            if (found == null) {
                throw new NotJudgedException("its configuration cannot be found");
            }
            Map<String, Object> values = new TreeMap<>();
            Dictionary<String, Object> kept = found[0].getProperties();
            for (Enumeration<String> keys = kept.keys(); keys.hasMoreElements(); ) {
                String key = keys.nextElement();
                if (!key.startsWith("service.") && !key.startsWith("felix.") && !key.startsWith("point.")) {
                    values.put(key, kept.get(key));
                }
            }
            return values;
        } catch (InvalidSyntaxException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static void remove(Configuration configuration) {
        try {
            configuration.delete();
        } catch (IOException | IllegalStateException gone) {
            // it is gone, or is swept away at the next start
        }
    }
}
