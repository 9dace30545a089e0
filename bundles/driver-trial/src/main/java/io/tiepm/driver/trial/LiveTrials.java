package io.tiepm.driver.trial;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.Links;
import io.tiepm.driver.TrialOrder;
import io.tiepm.driver.TrialReport;
import io.tiepm.driver.Trials;
import io.tiepm.historian.Historian;
import io.tiepm.keep.Folder;
import io.tiepm.promises.Promise;
import io.tiepm.promises.Promises;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries one link at a time. Thread-safe. */
@Component(service = Trials.class, immediate = true)
public final class LiveTrials implements Trials {
    private static final Logger log = LoggerFactory.getLogger(LiveTrials.class);

    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final Links links;
    private final Reports reports;
    private final Clock clock = Clock.systemUTC();
    private final AtomicBoolean busy = new AtomicBoolean();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Historian historian;

    @Activate
    public LiveTrials(BundleContext context, @Reference ConfigurationAdmin admin, @Reference Links links)
            throws IOException {
        this.context = context;
        this.admin = admin;
        this.links = links;
        reports = new Reports(new Folder(Folder.configured("", context, "trials")));
        int left = SecondLink.sweep(admin);
        if (left > 0) {
            log.info("A trial that the server's end cut short was cleaned up");
        }
    }

    @Override
    public List<Promised> promises() {
        return Promises.ALL.stream()
                .map(promise -> new Promised(promise.name(), promise.says()))
                .toList();
    }

    @Override
    public List<Planned> plan(TrialOrder order) {
        LinkStatus status = status(order);
        Plan plan = plan(order, status);
        return plan.promises().stream().map(plan::of).toList();
    }

    @Override
    public TrialReport run(TrialOrder order, Consumer<String> said) throws LinkException, InterruptedException {
        LinkStatus status = status(order);
        if (status.state() != LinkStatus.State.UP) {
            throw new LinkException(
                    Fault.UNREACHABLE,
                    "link " + order.link() + " is not up, and a trial needs a machine that is well: "
                            + status.problem().orElse(status.state().toString()));
        }
        Plan plan = plan(order, status);
        if (!busy.compareAndSet(false, true)) {
            throw new LinkException(Fault.UNREACHABLE, "another trial goes on; wait until it is over");
        }
        try {
            TrialReport report =
                    new Trial(context, admin, links, Optional.ofNullable(historian), clock, plan, said).run(status);
            keep(report, said);
            return report;
        } finally {
            busy.set(false);
        }
    }

    @Override
    public Optional<TrialReport> last(String link) {
        return reports.last(link);
    }

    private void keep(TrialReport report, Consumer<String> said) {
        try {
            reports.keep(report);
        } catch (IOException full) {
            log.error("the report about {} is not kept: {}", report.link(), full.getMessage());
            said.accept("the report is not kept: " + full.getMessage());
        }
    }

    private LinkStatus status(TrialOrder order) {
        return links.find(order.link())
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no link " + order.link() + "; tiepm:driver-list shows those there are"));
    }

    private Plan plan(TrialOrder order, LinkStatus status) {
        for (String name : order.only()) {
            if (Promises.find(name).isEmpty()) {
                throw new IllegalArgumentException("there is no promise " + name + "; there are: "
                        + String.join(
                                ", ", Promises.ALL.stream().map(Promise::name).toList()));
            }
        }
        Known known = Known.find(context, order.link(), status.protocol())
                .orElseThrow(() -> new IllegalArgumentException(
                        "link " + order.link() + " has no driver; tiepm:driver-list says why"));
        return new Plan(order, known, links.points(order.link()), Place.of(known.properties()));
    }
}
