package io.tiepm.deploy.signed;

import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkReport;
import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.LinkStatus.State;
import io.tiepm.driver.Links;
import io.tiepm.driver.PolledLink;
import io.tiepm.model.AssetId;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Asks each link that is there for one point. */
final class FakeIntake implements Links {
    private final BundleContext context;

    FakeIntake(BundleContext context) {
        this.context = context;
    }

    private Stream<ServiceReference<Link>> references() {
        try {
            return context.getServiceReferences(Link.class, null).stream();
        } catch (InvalidSyntaxException noFilter) {
            throw new IllegalStateException(noFilter);
        }
    }

    private static String name(ServiceReference<Link> link) {
        return String.valueOf(link.getProperty("service.pid")).replaceFirst(".*~", "");
    }

    @Override
    public List<LinkStatus> all() {
        return references().map(this::status).toList();
    }

    private LinkStatus status(ServiceReference<Link> link) {
        boolean made = context.getService(link) != null;
        return new LinkStatus(
                name(link),
                new AssetId("toy"),
                "toy",
                made ? State.UP : State.MISCONFIGURED,
                made ? Optional.empty() : Optional.of("its driver does not come up"),
                Instant.EPOCH,
                1,
                1,
                0,
                0,
                Duration.ZERO);
    }

    @Override
    public Optional<LinkStatus> find(String name) {
        return references()
                .filter(link -> name(link).equals(name))
                .map(this::status)
                .findFirst();
    }

    @Override
    public List<Point> points(String name) {
        return List.of(new Point(new PointId(new AssetId("toy"), "temperature"), "1", Unit.ONE, Duration.ofSeconds(1)));
    }

    @Override
    public LinkReport test(String name) throws LinkException {
        PolledLink link = references()
                .filter(one -> name(one).equals(name))
                .map(one -> (PolledLink) context.getService(one))
                .findFirst()
                .orElseThrow();
        return new LinkReport(name, Duration.ZERO, link.read(points(name)));
    }

    @Override
    public BrowsePage browse(String name, String node, String after, int most) {
        throw new IllegalArgumentException("a toy cannot be browsed");
    }

    @Override
    public void pause(String name, Duration most) {}

    @Override
    public void restart(String name) {}
}
