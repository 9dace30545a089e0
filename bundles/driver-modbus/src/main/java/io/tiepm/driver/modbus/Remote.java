package io.tiepm.driver.modbus;

/**
 * Where a device or gateway listens.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 */
record Remote(String host, int port) {
    /**
     * @throws IllegalArgumentException if it can be no place; the message names the key and what would do
     */
    static Remote of(String host, int port) {
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("host is missing; name the device, for example host = 10.0.4.17");
        }
        return new Remote(host.strip(), Keys.within("port", port, 1, 65_535));
    }

    /** For people: {@code 10.0.4.17:502}. */
    String place() {
        return host + ":" + port;
    }
}
