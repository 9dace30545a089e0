package io.tiepm.driver.mqtt.sparkplug;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Unpacks a payload that lies deflated in the body of another, as the client libraries of Eclipse Tahu offer it. The
 * standard knows nothing of it.
 */
final class Inflation {
    /** Largest payload once it is unpacked. */
    static final int MOST = 16 << 20;

    private static final byte[] MARK = {
        'S', 'P', 'B', 'V', '1', '.', '0', '_', 'C', 'O', 'M', 'P', 'R', 'E', 'S', 'S', 'E', 'D'
    };

    private Inflation() {}

    /** The payload to read: the one within, or this one where there is none. */
    static Wire of(byte[] bytes, Limits limits) throws GarbledException {
        Wire wire = new Wire(bytes);
        byte[] body = null;
        boolean packed = false;
        int fields = 0;
        for (int field = wire.field(); field != 0; field = wire.field()) {
            if (field == 4 && wire.is(Wire.BYTES)) {
                packed = Arrays.equals(MARK, wire.bytes());
            } else if (field == 5 && wire.is(Wire.BYTES)) {
                body = wire.bytes();
            } else {
                wire.skip();
            }
            if (++fields > limits.parts() + 8) {
                throw wire.garbled("more than " + limits.parts() + " parts");
            }
        }
        return packed && body != null ? new Wire(inflated(body)) : new Wire(bytes);
    }

    private static byte[] inflated(byte[] body) throws GarbledException {
        boolean gzip = body.length > 1 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b;
        try (InputStream in = gzip
                ? new GZIPInputStream(new ByteArrayInputStream(body))
                : new InflaterInputStream(new ByteArrayInputStream(body))) {
            byte[] payload = in.readNBytes(MOST + 1);
            if (payload.length > MOST) {
                throw new GarbledException("more than " + MOST + " bytes once unpacked");
            }
            return payload;
        } catch (IOException broken) {
            throw new GarbledException("cannot be unpacked");
        }
    }
}
