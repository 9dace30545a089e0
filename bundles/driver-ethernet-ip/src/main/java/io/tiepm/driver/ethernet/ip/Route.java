package io.tiepm.driver.ethernet.ip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The way from the device at an address to the one that is read: port segments of CIP, volume 1, appendix C. */
final class Route {
    private static final String EXAMPLE = "; write ports and what is behind them by turns, for example path = 1,0";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}(:[0-9]{1,5})?");
    private static final int MOST_HOPS = 8;
    private static final int MOST_PORT = 14;
    private static final int LONG_LINK = 0x10;

    private Route() {}

    /**
     * @param path such as {@code 1,2,2,10.0.5.3,1,0}, or {@code none}
     * @throws IllegalArgumentException if it is neither; the message says what would be
     */
    static byte[] of(String path) {
        if (path.equals("none")) {
            return new byte[0];
        }
        String[] parts = path.split(",", -1);
        if (parts.length % 2 != 0 || parts.length > 2 * MOST_HOPS) {
            throw new IllegalArgumentException(
                    "path = " + path + " has no even number of parts up to " + 2 * MOST_HOPS + EXAMPLE);
        }
        ByteArrayOutputStream route = new ByteArrayOutputStream();
        for (int i = 0; i < parts.length; i += 2) {
            hop(path, parts[i].strip(), parts[i + 1].strip(), route);
        }
        return route.toByteArray();
    }

    private static void hop(String path, String port, String link, ByteArrayOutputStream route) {
        if (!NUMBER.matcher(port).matches() || Integer.parseInt(port) < 1 || Integer.parseInt(port) > MOST_PORT) {
            throw new IllegalArgumentException(
                    "path = " + path + ": port '" + port + "' is none from 1 to " + MOST_PORT + EXAMPLE);
        }
        if (NUMBER.matcher(link).matches() && Integer.parseInt(link) <= 255) {
            route.write(Integer.parseInt(port));
            route.write(Integer.parseInt(link));
        } else if (ADDRESS.matcher(link).matches()) {
            byte[] letters = link.getBytes(StandardCharsets.US_ASCII);
            route.write(LONG_LINK | Integer.parseInt(port));
            route.write(letters.length);
            route.writeBytes(letters);
            route.writeBytes(new byte[letters.length % 2]);
        } else {
            throw new IllegalArgumentException(
                    "path = " + path + ": '" + link + "' is neither a number up to 255 nor an address" + EXAMPLE);
        }
    }
}
