package io.tiepm.driver.ethernet.ip;

/**
 * Everything that this driver can ask for: services of CIP and of the Logix controllers. None of them changes a value;
 * a test holds the list.
 */
enum Service {
    GET_ATTRIBUTE_LIST(0x03),
    MULTIPLE(0x0a),
    GET_ATTRIBUTE(0x0e),
    READ(0x4c),
    READ_FRAGMENT(0x52),
    GET_INSTANCES(0x55),
    /** To the connection manager only, as the three below. */
    UNCONNECTED_SEND(0x52),
    FORWARD_CLOSE(0x4e),
    FORWARD_OPEN(0x54),
    LARGE_FORWARD_OPEN(0x5b);

    private final int code;

    Service(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Tells whether it has to do with connections, and goes to the connection manager and nowhere else. */
    boolean ofConnections() {
        return ordinal() >= UNCONNECTED_SEND.ordinal();
    }
}
