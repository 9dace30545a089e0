package io.tiepm.face.modbus;

import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.historian.Historian;
import io.tiepm.status.Check;
import io.tiepm.status.Face;
import io.tiepm.status.FaceEntry;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Modbus TCP server: one for each configuration file, and none without one. */
@Component(
        immediate = true,
        service = {Face.class, Check.class, Figures.class},
        configurationPid = "io.tiepm.face.modbus",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "ride.along=register.*")
@Designate(ocd = ModbusFaceConfig.class, factory = true)
public final class ModbusFace implements Face, Check, Figures, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModbusFace.class);

    private final String name;
    private final InetSocketAddress address;
    private final boolean exposed;
    private final List<String> faults;
    private final View view;
    private final RegisterMap map;
    private final Tally tally = new Tally();
    private final Server server;

    /**
     * Opens it. A wrong line of the map is left out, and told.
     *
     * @throws IOException if the system gives it no selector
     */
    @Activate
    public ModbusFace(@Reference Historian historian, ModbusFaceConfig config, Map<String, Object> properties)
            throws IOException {
        this(historian, config, properties, Clock.systemUTC());
    }

    ModbusFace(Historian historian, ModbusFaceConfig config, Map<String, ?> properties, Clock clock)
            throws IOException {
        String file = String.valueOf(properties.get(Constants.SERVICE_PID));
        name = file.substring(file.indexOf('~') + 1);
        address = new InetSocketAddress(config.host(), config.port());
        view = new View(historian, clock);
        map = RegisterMap.of(properties, Duration.ofSeconds(config.stale_after_s()));
        Addresses from = Addresses.of(config.clients());
        faults = Stream.concat(from.faults().stream(), map.faults().stream()).toList();
        faults.forEach(fault -> log.warn("{}.cfg: {}", file, fault));
        InetAddress host = address.getAddress();
        exposed = from.named().isEmpty() && (host == null || !host.isLoopbackAddress());
        server = new Server(
                name,
                address,
                new Answers(config.unit(), map, view),
                new Bounds(config.clients_max(), Duration.ofSeconds(config.idle_s()), from.named()),
                tally);
    }

    /** Ends every connection, and listens no more. Twice is fine. */
    @Deactivate
    @Override
    public void close() {
        server.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setMaintenanceAlert(MaintenanceAlert contract) {
        view.alertsCame(contract);
    }

    void unsetMaintenanceAlert(MaintenanceAlert contract) {
        view.alertsWent(contract);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String protocol() {
        return "modbus-tcp";
    }

    @Override
    public String place() {
        String host = address.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":"
                + server.open().orElse(address).getPort();
    }

    @Override
    public int clients() {
        return tally.clients.get();
    }

    @Override
    public Optional<String> problem() {
        return server.problem();
    }

    @Override
    public List<FaceEntry> map() {
        return map.told(view);
    }

    @Override
    public String source() {
        return "face.modbus." + name;
    }

    @Override
    public List<Figure> figures() {
        return tally.figures();
    }

    @Override
    public String subject() {
        return "face.modbus." + name;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        server.problem()
                .ifPresent(why -> findings.add(Finding.broken("nobody can connect: " + why, "look at host and port")));
        faults.forEach(fault -> findings.add(Finding.warning("it is left out: " + fault, "correct the file")));
        if (exposed) {
            findings.add(Finding.warning(
                    "whoever reaches " + place() + " can read what it shows; Modbus knows no passwords",
                    "name the masters' addresses in clients, or listen at 127.0.0.1"));
        }
        return findings.isEmpty()
                ? List.of(Finding.fine(
                        map.told(view).size() + " lines are shown at " + place() + " to " + clients() + " masters"))
                : findings;
    }
}
