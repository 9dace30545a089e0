package io.tiepm.config.file;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each bundle's Metatype as the bundle comes, and asks its components what rides along.
 *
 * <p>A component that provides {@code io.tiepm.driver.Link} is a driver's, and takes {@code asset} and {@code point.*}.
 * A component property {@code ride.along}, such as {@code spec.*}, lets keys of that prefix pass.
 */
final class BundleShapes extends BundleTracker<List<MetatypeReader.Declared>> implements Shapes {
    private static final Logger log = LoggerFactory.getLogger(BundleShapes.class);
    private static final String LINK = "io.tiepm.driver.Link";
    private static final String RIDE_ALONG = "ride.along";

    private final ServiceComponentRuntime components;
    private final Runnable changed;
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();

    private record Owner(Bundle bundle, MetatypeReader.Declared declared) {}

    BundleShapes(BundleContext context, ServiceComponentRuntime components, Runnable changed) {
        super(context, Bundle.ACTIVE | Bundle.STARTING, null);
        this.components = components;
        this.changed = changed;
    }

    @Override
    public @Nullable List<MetatypeReader.Declared> addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        List<MetatypeReader.Declared> declared = Optional.ofNullable(
                        bundle.findEntries("OSGI-INF/metatype", "*.xml", false))
                .map(found -> Collections.list(found).stream()
                        .flatMap(url -> read(bundle, url).stream())
                        .filter(one -> one.pid().startsWith("io.tiepm."))
                        .toList())
                .orElse(List.of());
        if (declared.isEmpty()) {
            return null;
        }
        declared.forEach(one -> owners.put(one.pid(), new Owner(bundle, one)));
        changed.run();
        return declared;
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, List<MetatypeReader.Declared> declared) {
        changed.run();
    }

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, List<MetatypeReader.Declared> declared) {
        declared.forEach(one -> owners.computeIfPresent(
                one.pid(), (pid, owner) -> owner.bundle().equals(bundle) ? null : owner));
        changed.run();
    }

    @Override
    public Optional<Shape> find(String pid) {
        return Optional.ofNullable(owners.get(pid)).flatMap(this::shape);
    }

    @Override
    public Set<String> pids() {
        return new TreeSet<>(owners.keySet());
    }

    private Optional<Shape> shape(Owner owner) {
        Collection<ComponentDescriptionDTO> described = components.getComponentDescriptionDTOs(owner.bundle());
        boolean hasComponents = owner.bundle().getHeaders().get("Service-Component") != null;
        if (described.isEmpty() && hasComponents) {
            return Optional.empty(); // it is still starting; a driver could not be told from another
        }
        List<ComponentDescriptionDTO> mine = described.stream()
                .filter(one ->
                        List.of(one.configurationPid).contains(owner.declared().pid()))
                .toList();
        boolean link =
                mine.stream().anyMatch(one -> List.of(one.serviceInterfaces).contains(LINK));
        List<String> rides =
                mine.stream().flatMap(BundleShapes::rides).distinct().toList();
        MetatypeReader.Declared declared = owner.declared();
        return Optional.of(new Shape(declared.pid(), declared.factory(), declared.keys(), rides, link));
    }

    private static Stream<String> rides(ComponentDescriptionDTO component) {
        Object rides = component.properties.get(RIDE_ALONG);
        Stream<String> written = rides instanceof String[] several
                ? Stream.of(several)
                : Stream.ofNullable(rides).map(Object::toString);
        return written.map(one -> one.endsWith("*") ? one.substring(0, one.length() - 1) : one);
    }

    private static List<MetatypeReader.Declared> read(Bundle bundle, URL url) {
        try (InputStream resource = url.openStream()) {
            return MetatypeReader.read(resource);
        } catch (IOException | XMLStreamException unreadable) {
            log.warn(
                    "{} declares its configuration in {}, which cannot be read; its files wait: {}",
                    bundle.getSymbolicName(),
                    url.getPath(),
                    unreadable.getMessage());
            return List.of();
        }
    }
}
