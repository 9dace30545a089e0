package io.tiepm.driver.ethernet.ip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * What is asked of an object of a device.
 *
 * @param path to the object, an even number of bytes up to 510
 */
record Request(Service service, byte[] path, byte[] data) {
    private static final int HEADER = 2;

    Request {
        if (path.length % 2 != 0 || path.length > 510) {
            throw new IllegalArgumentException("a path of " + path.length + " bytes");
        } else if (service.ofConnections() && !Arrays.equals(path, Paths.CONNECTION_MANAGER)) {
            throw new IllegalArgumentException(service + " goes to the connection manager only");
        }
    }

    /** Of the connection manager. */
    static Request ofConnections(Service service, byte[] data) {
        if (!service.ofConnections()) {
            throw new IllegalArgumentException(service + " is not for connections");
        }
        return new Request(service, Paths.CONNECTION_MANAGER, data);
    }

    /** Several in one: what answers is the message router, and each part of its answer tells of one of them. */
    static Request of(List<Request> several) {
        int length = 2 + several.stream().mapToInt(one -> 2 + one.length()).sum();
        ByteBuffer data = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        data.putShort((short) several.size());
        int offset = 2 + 2 * several.size();
        for (Request one : several) {
            data.putShort((short) offset);
            offset += one.length();
        }
        several.forEach(one -> data.put(one.bytes()));
        return new Request(Service.MULTIPLE, Paths.MESSAGE_ROUTER, data.array());
    }

    /** How many bytes it takes. */
    int length() {
        return HEADER + path.length + data.length;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(length())
                .put((byte) service.code())
                .put((byte) (path.length / 2))
                .put(path)
                .put(data)
                .array();
    }
}
