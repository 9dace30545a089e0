package com.acme.thermometer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tiepm.driver.AddressException;
import io.tiepm.driver.Link;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.Protocol;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Asks {@code READ 3}, gets {@code 21.5}, or {@code NO} where channel 3 has nothing to tell. */
@Protocol("acme-thermometer")
@Component(
        service = Link.class,
        configurationPid = "io.tiepm.driver.acme-thermometer",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ThermometerConfig.class, factory = true)
public final class ThermometerLink implements PolledLink {
    private final ThermometerConfig config;
    private Socket socket = new Socket();

    @Activate
    public ThermometerLink(ThermometerConfig config) {
        this.config = config;
    }

    @Override
    public void connect() throws LinkException {
        disconnect();
        socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(config.host(), config.port()), config.timeout_ms());
        } catch (IOException refused) {
            throw gone("does not accept a connection", refused);
        }
    }

    @Override
    public List<Sample> read(List<Point> points) throws LinkException {
        List<Sample> samples = new ArrayList<>(points.size());
        for (Point point : points) {
            samples.add(read(point));
        }
        return samples;
    }

    @Override
    public void disconnect() {
        try {
            socket.close();
        } catch (IOException closed) {
            // it is gone, as it should be
        }
    }

    private Sample read(Point point) throws LinkException {
        if (!point.address().matches("[1-8]")) {
            throw new AddressException(point.address(), 0, "expected a channel from 1 to 8, for example 3");
        }
        try {
            String answer = ask("READ " + point.address());
            if (answer.equals("NO")) {
                return Sample.missing(point.id(), Instant.now(), Quality.NO_SUCH_POINT);
            }
            if (!answer.matches("-?[0-9]{1,6}(\\.[0-9]{1,6})?")) {
                throw new IOException("answers nonsense");
            }
            return Sample.good(point.id(), Instant.now(), new Value.Real(Double.parseDouble(answer)));
        } catch (IOException broken) {
            throw gone("is lost", broken);
        }
    }

    /** Waits for the whole line no longer than the timeout, however slowly it comes. */
    private String ask(String question) throws IOException {
        long end = System.nanoTime() + config.timeout_ms() * 1_000_000L;
        socket.getOutputStream().write((question + "\n").getBytes(US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.length() <= 16) {
            socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
            int next = socket.getInputStream().read();
            if (next == '\n') {
                return answer.toString();
            }
            if (next < 0 || System.nanoTime() > end) {
                throw new IOException(next < 0 ? "hung up" : "is too slow");
            }
            answer.append((char) next);
        }
        throw new IOException("does not stop talking");
    }

    private LinkException gone(String what, IOException cause) {
        disconnect();
        String told = "%s:%d %s (%s); check host, port, and that it is on"
                .formatted(config.host(), config.port(), what, cause.getMessage());
        return new LinkException(LinkException.Fault.UNREACHABLE, told, cause);
    }
}
