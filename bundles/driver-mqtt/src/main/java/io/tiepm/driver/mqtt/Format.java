package io.tiepm.driver.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * How a payload is read: whatever it is, a tree comes of it, in which a pointer (RFC 6901) finds a value. Equal formats
 * make equal trees, so that the points of one topic share one.
 */
sealed interface Format permits Csv, Plain, Sealed, Tree {
    /**
     * @param payload at most as large as {@code payload.max.bytes}
     * @throws IOException if it cannot be read; the message says why in a few words
     */
    JsonNode read(byte[] payload) throws IOException;

    /** As the address names it. */
    String name();
}
