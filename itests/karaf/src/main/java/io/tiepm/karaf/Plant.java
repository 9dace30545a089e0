package io.tiepm.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A server that watches the demo plant: two machines by Modbus TCP, one by OPC UA, one by Sparkplug B through a broker. */
public final class Plant implements AutoCloseable {
    /** The machines, in the order of their ports. */
    public static final String[] MACHINES = {"pump-1", "cnc-1", "turbine-1", "transformer-1"};

    private static final JsonMapper JSON = new JsonMapper();

    private final Server server;
    private final int port;

    private Plant(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Unpacks the archive with the plant; starts nothing. */
    public static Plant unpack(Path home) throws IOException, InterruptedException {
        Server server = Server.unpack(home);
        server.edit(
                "org.apache.karaf.features.cfg",
                text -> text.replaceFirst("(?m)([ =])tiepm/([^ ,\\n]+)", "$1tiepm/$2, tiepm-demo/$2"));
        int port = Server.freePort() % 40_000 + 20_000;
        String plant = Files.readString(server.home().resolve("demo/etc/io.tiepm.demo.plant.cfg"));
        server.edit("io.tiepm.demo.plant.cfg", text -> plant.replaceFirst("port.base = [0-9]+", "port.base = " + port));
        return new Plant(server, port);
    }

    /** Starts it and waits until every machine has a durable reading. */
    public Plant start() throws IOException, InterruptedException {
        server.start();
        awaitReadings(0);
        return this;
    }

    public Server server() {
        return server;
    }

    /** The machines' ports. */
    public int[] ports() {
        return IntStream.range(port, port + MACHINES.length).toArray();
    }

    /** What a command shows as JSON; Karaf takes options before arguments only. */
    public JsonNode json(String command) throws IOException {
        String[] words = command.split(" ", 2);
        return JSON.readTree(server.exec(words[0] + " --json" + (words.length > 1 ? " " + words[1] : ""))
                .ok());
    }

    /** One figure of the server's status. */
    public long status(String figure) throws IOException {
        return json("tiepm:status").path(figure).asLong();
    }

    /** Waits until all links are up and more readings are durable than {@code before}. */
    public void awaitReadings(long before) throws IOException, InterruptedException {
        server.await("more than " + before + " readings", () -> {
            Answer answer = server.exec("tiepm:status --json");
            JsonNode status = JSON.readTree(answer.status() == 0 ? answer.text() : "{}");
            return status.path("readings").asLong() > before
                    && status.path("linksUp").asLong() == MACHINES.length;
        });
    }

    @Override
    public void close() {
        server.close();
    }
}
