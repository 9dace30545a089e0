package io.tiepm.intake;

import io.tiepm.driver.Browsable;
import io.tiepm.driver.BrowsePage;
import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkReport;
import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.LinkStatus.State;
import io.tiepm.driver.Links;
import io.tiepm.driver.Trials;
import io.tiepm.model.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Finds the links and keeps each in its loop. Thread-safe. */
@Component(service = Links.class, immediate = true, configurationPid = "io.tiepm.intake")
@Designate(ocd = IntakeConfig.class)
public final class Intake implements Links {
    private static final long LOOK = 1_000_000_000L;
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration LAST_GRACE = Duration.ofMillis(500);
    /** A batch holds fewer than 32,768 different signals. */
    private static final int MOST_POINTS = 30_000;

    private static final double GOLDEN = 0.6180339887498949;

    private final Conductor conductor;
    private final Lines lines;
    private final Tally tally;
    private final Settings settings;
    private final @Nullable BundleContext bundles;
    private final Pulse watch;
    private final ClockWatch clockWatch;
    private final Map<Object, Member> members = new LinkedHashMap<>();
    private int came;

    @Activate
    public Intake(
            BundleContext bundles,
            @Reference Conductor conductor,
            @Reference Lines lines,
            @Reference Tally tally,
            IntakeConfig config) {
        this(bundles, conductor, lines, tally, Settings.of(config));
    }

    Intake(@Nullable BundleContext bundles, Conductor conductor, Lines lines, Tally tally, Settings settings) {
        this.bundles = bundles;
        this.conductor = conductor;
        this.lines = lines;
        this.tally = tally;
        this.settings = settings;
        clockWatch = new ClockWatch(conductor, lines, settings.clockJump());
        watch = new Pulse(conductor, this::look);
        watch.wake();
    }

    @Reference(
            service = Link.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(!(" + Trials.MARK + "=*))")
    void add(ServiceReference<Link> reference, Map<String, Object> properties) {
        arrive(reference, properties, bundles == null ? null : bundles.getService(reference));
    }

    void remove(ServiceReference<Link> reference) {
        depart(reference);
        if (bundles != null) {
            bundles.ungetService(reference);
        }
    }

    /**
     * A link is there.
     *
     * @param key by which it will be known when it goes
     * @param link nothing, where its driver could not be made with that configuration
     */
    synchronized void arrive(Object key, Map<String, ?> properties, @Nullable Link link) {
        Identity identity = Identity.of(properties);
        members.put(key, member(identity, properties, link, came++ * GOLDEN % 1));
    }

    /** A link is gone. */
    void depart(Object key) {
        Member member;
        synchronized (this) {
            member = members.remove(key);
        }
        if (member != null) {
            letGo(List.of(member), true);
            retryMisconfigured();
        }
    }

    /** Lets go of all links. */
    @Deactivate
    public void stop() {
        List<Member> left;
        synchronized (this) {
            left = List.copyOf(members.values());
            members.clear();
        }
        watch.end();
        letGo(left, false);
    }

    @Override
    public synchronized List<LinkStatus> all() {
        return members.values().stream()
                .map(member -> member.standing().status())
                .sorted(Comparator.comparing(LinkStatus::name))
                .toList();
    }

    @Override
    public Optional<LinkStatus> find(String name) {
        return named(name).map(member -> member.standing().status());
    }

    @Override
    public List<Point> points(String name) {
        return named(name).map(Member::points).orElse(List.of());
    }

    @Override
    public LinkReport test(String name) throws LinkException {
        return answer(name, running(name).probes().test());
    }

    @Override
    public BrowsePage browse(String name, String node, String after, int most) throws LinkException {
        if (most < 1 || most > Browsable.MOST_ENTRIES) {
            throw new IllegalArgumentException("a page has 1 to " + Browsable.MOST_ENTRIES + " entries, not " + most);
        }
        return answer(name, running(name).probes().browse(node, after, most));
    }

    private LinkLoop running(String name) throws LinkException {
        Member member = known(name);
        return loop(name)
                .orElseThrow(() -> new LinkException(
                        LinkException.Fault.MISCONFIGURED,
                        member.standing().status().problem().orElse("link " + name + " is configured wrongly")));
    }

    private static <T> T answer(String name, CompletableFuture<T> asked) throws LinkException {
        try {
            return asked.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException told) {
            if (told.getCause() instanceof LinkException why) {
                throw why;
            } else if (told.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new LinkException(LinkException.Fault.UNREACHABLE, "link " + name + " broke", told.getCause());
        } catch (TimeoutException slow) {
            asked.cancel(false);
            throw new LinkException(
                    LinkException.Fault.UNREACHABLE, "link " + name + " has not answered for a minute", slow);
        } catch (InterruptedException hurry) {
            asked.cancel(false);
            Thread.currentThread().interrupt();
            throw new LinkException(LinkException.Fault.UNREACHABLE, "the question to link " + name + " was cut short");
        }
    }

    @Override
    public void pause(String name, Duration most) {
        loop(known(name).identity().name())
                .orElseThrow(() -> new IllegalArgumentException(
                        "link " + name + " is configured wrongly, and nothing is to be paused"))
                .pause(most);
    }

    @Override
    public void restart(String name) {
        LinkLoop loop = known(name).loop();
        if (loop != null) {
            loop.restart();
        } else {
            retryMisconfigured();
        }
    }

    /** The loop of the link of that name; nothing where it is configured wrongly. */
    Optional<LinkLoop> loop(String name) {
        return named(name).flatMap(member -> Optional.ofNullable(member.loop()));
    }

    private Member member(Identity identity, Map<String, ?> properties, @Nullable Link link, double stagger) {
        String fault = fault(identity, properties, link);
        if (fault != null || link == null) {
            Standing standing = standing(identity, 0);
            standing.down(State.MISCONFIGURED, String.valueOf(fault));
            return new Member(identity, properties, link, stagger, standing, List.of(), null, null);
        }
        List<Point> points = Points.of(identity.asset(), properties);
        Standing standing = standing(identity, points.size());
        Line line = lines.line(identity.asset());
        Duration shortest = points.stream()
                .map(Point::period)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        line.measuredEvery(shortest);
        LinkLoop loop = new LinkLoop(link, points, stagger, standing, line, settings, conductor, tally);
        loop.start(conductor.nanos() + (long) (Math.min(LOOK, shortest.toNanos()) * stagger));
        return new Member(identity, properties, link, stagger, standing, points, loop, line);
    }

    /** Why a link cannot begin, in one sentence; nothing when it can. */
    private @Nullable String fault(Identity identity, Map<String, ?> properties, @Nullable Link link) {
        try {
            identity.check();
            List<Point> points = Points.of(identity.asset(), properties);
            if (link == null) {
                return "its driver does not come up with this configuration; the log says why";
            }
            return clash(identity, points).orElse(null);
        } catch (IllegalArgumentException wrong) {
            return wrong.getMessage();
        }
    }

    private Standing standing(Identity identity, int points) {
        return new Standing(identity.name(), identity.asset(), identity.protocol(), points, conductor.clock());
    }

    /** What speaks against a link beside those that are there. */
    private Optional<String> clash(Identity identity, List<Point> points) {
        int sum = points.size();
        for (Member other : members.values()) {
            if (other.loop() == null) {
                continue;
            }
            sum += other.identity().asset().equals(identity.asset())
                    ? other.points().size()
                    : 0;
            if (sum > MOST_POINTS) {
                return Optional.of("its asset would have " + sum + " points; the most is " + MOST_POINTS
                        + ", so make two assets of it");
            }
            if (other.identity().name().equals(identity.name())) {
                return Optional.of("there is a link " + identity.name() + " already, of protocol "
                        + other.identity().protocol() + "; give one of the files another name");
            }
            for (Point point : other.identity().asset().equals(identity.asset()) ? points : List.<Point>of()) {
                if (other.measures(point.id())) {
                    return Optional.of(point.id() + " is measured by link "
                            + other.identity().name() + " already; give one of the points another name");
                }
            }
        }
        return Optional.empty();
    }

    /** A link that stood in the way of others may be gone. */
    private synchronized void retryMisconfigured() {
        members.replaceAll((key, member) ->
                member.loop() == null && fault(member.identity(), member.properties(), member.link()) == null
                        ? member(member.identity(), member.properties(), member.link(), member.stagger())
                        : member);
    }

    private void letGo(List<Member> leaving, boolean takenAway) {
        List<LinkLoop> loops = new ArrayList<>();
        for (Member member : leaving) {
            if (member.loop() != null) {
                loops.add(member.loop());
                member.loop().stop(takenAway);
            }
        }
        if (!await(loops, GRACE)) {
            loops.forEach(LinkLoop::interrupt);
            await(loops, LAST_GRACE);
        }
        for (Member member : leaving) {
            if (member.line() != null) {
                lines.leave(member.line());
            }
        }
    }

    private boolean await(List<LinkLoop> loops, Duration most) {
        long end = conductor.nanos() + most.toNanos();
        boolean all = true;
        for (LinkLoop loop : loops) {
            all &= conductor.await(loop.gone(), Duration.ofNanos(Math.max(0, end - conductor.nanos())));
        }
        return all;
    }

    private long look() {
        clockWatch.look();
        List<Member> now;
        synchronized (this) {
            now = List.copyOf(members.values());
        }
        for (Member member : now) {
            if (member.loop() != null) {
                member.loop().watch();
            }
        }
        return conductor.nanos() + LOOK;
    }

    private synchronized Optional<Member> named(String name) {
        return members.values().stream()
                .filter(member -> member.identity().name().equals(name))
                .findFirst();
    }

    private Member known(String name) {
        return named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no link '" + name + "'; driver-list shows those there are"));
    }
}
