package io.tiepm.face.modbus;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What masters may take.
 *
 * @param clients most connections at a time; where one more comes, the one that was silent longest is closed
 * @param idle after how long without a whole request a connection is closed
 * @param from addresses that may connect; any where it is empty
 */
record Bounds(int clients, Duration idle, Optional<Set<InetAddress>> from) {
    boolean admits(InetAddress address) {
        return from.isEmpty() || from.get().contains(address);
    }
}
