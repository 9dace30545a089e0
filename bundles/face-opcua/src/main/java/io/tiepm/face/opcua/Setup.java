package io.tiepm.face.opcua;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/**
 * What a server is to be.
 *
 * @param name as its file says
 * @param host address to listen at
 * @param shown name or address by which clients reach it
 * @param clients most connections, and most sessions
 * @param items most items of all clients together
 * @param folder of its certificates
 */
record Setup(String name, String host, int port, String shown, Entrance entrance, int clients, int items, Path folder) {
    /** @param folder of all certificates; each server has a folder of its own in it */
    static Setup of(String name, OpcUaFaceConfig config, Path folder) {
        return new Setup(
                name,
                config.host(),
                config.port(),
                shown(config),
                new Entrance(config.user(), config.password(), config.anonymous(), config.allow_insecure()),
                config.clients_max(),
                config.items_max(),
                folder.resolve(name));
    }

    /** What the application calls itself, in its certificate too. */
    String uri() {
        return "urn:" + shown.replaceAll("[^A-Za-z0-9.-]", "-") + ":tiepm:" + name;
    }

    /** Where clients find it. */
    String place() {
        return "opc.tcp://" + shown + ":" + port;
    }

    private static String shown(OpcUaFaceConfig config) {
        if (!config.host_public().isBlank()) {
            return config.host_public().strip();
        }
        boolean all = config.host().equals("0.0.0.0") || config.host().equals("::");
        return all ? local() : config.host();
    }

    private static String local() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
