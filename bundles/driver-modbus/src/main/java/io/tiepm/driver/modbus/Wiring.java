package io.tiepm.driver.modbus;

import com.fazecast.jSerialComm.SerialPort;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * A serial port and how it is set. All links on a port must say the same.
 *
 * @param place its device file
 * @param ascii whether frames are text
 * @param handshake whether RTS and CTS tell when to send
 * @param silence least silence between frames, where it is longer than the protocol's
 * @param latency how long adapter and system may hold characters back
 */
record Wiring(
        String place,
        boolean ascii,
        int baud,
        int dataBits,
        Parity parity,
        int stopBits,
        boolean handshake,
        Direction direction,
        Echo echo,
        Duration silence,
        Duration latency) {
    /** The bit that is added to each character. */
    enum Parity {
        NONE(SerialPort.NO_PARITY),
        EVEN(SerialPort.EVEN_PARITY),
        ODD(SerialPort.ODD_PARITY);

        private final int code;

        Parity(int code) {
            this.code = code;
        }

        /** As jSerialComm numbers it. */
        int code() {
            return code;
        }
    }

    /**
     * Who switches a two-wire line from hearing to sending.
     *
     * @param byRts whether the system does, by RTS
     * @param high whether RTS is high while sending
     * @param before how long it is switched before the first bit
     * @param after and after the last
     */
    record Direction(boolean byRts, boolean high, Duration before, Duration after) {
        static Direction of(SerialConfig config) {
            return new Direction(
                    Keys.oneOf("rs485", config.rs485(), Map.of("off", false, "rts-high", true, "rts-low", true)),
                    config.rs485().equals("rts-high"),
                    Duration.ofMillis(Keys.within("rs485.before.ms", config.rs485_before_ms(), 0, 100)),
                    Duration.ofMillis(Keys.within("rs485.after.ms", config.rs485_after_ms(), 0, 100)));
        }
    }

    /**
     * @throws IllegalArgumentException if the configuration cannot work; the message names the key and what would do
     */
    static Wiring of(SerialConfig config, boolean ascii) {
        Wiring wiring = new Wiring(
                SerialPlace.of(config.serial_port()),
                ascii,
                Keys.within("baud", config.baud(), 300, 4_000_000),
                Keys.oneOf("data.bits", config.data_bits(), Map.of("auto", ascii ? 7 : 8, "7", 7, "8", 8)),
                Keys.oneOf(
                        "parity", config.parity(), Map.of("even", Parity.EVEN, "odd", Parity.ODD, "none", Parity.NONE)),
                Keys.within("stop.bits", config.stop_bits(), 1, 2),
                Keys.oneOf("flow", config.flow(), Map.of("none", false, "rts-cts", true)),
                Direction.of(config),
                Echo.of(config.echo()),
                Duration.ofMillis(Keys.within("silence.ms", config.silence_ms(), 0, 1000)),
                Duration.ofMillis(Keys.within("latency.ms", config.latency_ms(), 0, 1000)));
        if (wiring.dataBits == 7 && !ascii) {
            throw new IllegalArgumentException(
                    "data.bits = 7 cannot carry modbus-rtu, whose bytes have 8 bits; set 8, or speak modbus-ascii");
        }
        if (wiring.direction.byRts && wiring.handshake) {
            throw new IllegalArgumentException("flow = rts-cts and rs485 = " + config.rs485()
                    + " both want the signal RTS; leave one of them out");
        }
        return wiring;
    }

    /** The same at another name of the port. */
    Wiring at(String other) {
        return new Wiring(other, ascii, baud, dataBits, parity, stopBits, handshake, direction, echo, silence, latency);
    }

    Timing timing() {
        int bits = 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
        return ascii ? Timing.ascii(baud, bits, silence, latency) : Timing.rtu(baud, bits, silence, latency);
    }

    Framing framing() {
        return ascii ? new Ascii() : new Rtu();
    }

    /** For people: {@code modbus-rtu, 19200 baud, 8E1, echo auto, silence 0 ms, latency 20 ms}. */
    @Override
    public String toString() {
        return (ascii ? "modbus-ascii" : "modbus-rtu") + ", " + baud + " baud, " + dataBits
                + parity.name().charAt(0) + stopBits + (handshake ? ", flow rts-cts" : "")
                + (direction.byRts ? ", rs485 rts-" + (direction.high ? "high" : "low") : "") + ", echo "
                + echo.name().toLowerCase(Locale.ROOT) + ", silence " + silence.toMillis() + " ms, latency "
                + latency.toMillis() + " ms";
    }
}
