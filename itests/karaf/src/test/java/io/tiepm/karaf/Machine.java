package io.tiepm.karaf;

import java.io.IOException;

/** A machine that a story adds by its two files. */
final class Machine {
    private Machine() {}

    /** A press that hears the speed of the plant's pump, and may not run so fast: it raises an alarm at once. */
    static void press(Server server, int port) throws IOException {
        server.edit(
                "io.tiepm.asset~press-7.cfg",
                text ->
                        """
                manufacturer = Hydraulik Nord
                model = HP 300
                serial = 4711
                category = press
                site = works/hall-2
                learning = 1s
                limit.speed = 0..10 {rpm} 0..5000 critical
                """);
        server.edit(
                "io.tiepm.driver.modbus~press-7.cfg",
                text ->
                        """
                asset = press-7
                host = 127.0.0.1
                port = %d
                point.speed = holding:6:uint16 | {rpm} | 500ms
                """
                                .formatted(port));
    }
}
