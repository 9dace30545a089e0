package io.tiepm.driver.modbus;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The keys of {@code etc/io.tiepm.driver.modbus.rtu~NAME.cfg} and {@code etc/io.tiepm.driver.modbus.ascii~NAME.cfg},
 * besides those that only the house reads.
 */
@ObjectClassDefinition(
        name = "Modbus device on a serial line",
        description = "One device, or one asset of several devices, on a serial port of this computer")
public @interface SerialConfig {
    @AttributeDefinition(name = "Serial port", description = "Its device file, such as /dev/ttyUSB0")
    String serial_port();

    @AttributeDefinition(name = "Baud rate", description = "Bits per second", min = "300", max = "4000000")
    int baud() default 19200;

    @AttributeDefinition(
            name = "Data bits",
            description = "Bits of a character; auto is that of the protocol: 8 for RTU, 7 for ASCII",
            options = {
                @Option(label = "Of the protocol", value = "auto"),
                @Option(label = "7", value = "7"),
                @Option(label = "8", value = "8")
            })
    String data_bits() default "auto";

    @AttributeDefinition(
            name = "Parity",
            description = "Bit that makes the ones of each character even or odd in number",
            options = {
                @Option(label = "Even (Modbus)", value = "even"),
                @Option(label = "Odd", value = "odd"),
                @Option(label = "None", value = "none")
            })
    String parity() default "even";

    @AttributeDefinition(name = "Stop bits", description = "Bits that end a character", min = "1", max = "2")
    int stop_bits() default 1;

    @AttributeDefinition(
            name = "Flow control",
            description = "Whether two lines of the port tell when to send",
            options = {@Option(label = "None", value = "none"), @Option(label = "RTS and CTS", value = "rts-cts")})
    String flow() default "none";

    @AttributeDefinition(
            name = "RS-485 direction",
            description =
                    "Whether the system switches the direction of the line by RTS; most adapters do it themselves",
            options = {
                @Option(label = "By the adapter", value = "off"),
                @Option(label = "RTS high while sending", value = "rts-high"),
                @Option(label = "RTS low while sending", value = "rts-low")
            })
    String rs485() default "off";

    @AttributeDefinition(
            name = "RS-485 lead",
            description = "How long RTS is switched before the first bit, in milliseconds",
            min = "0",
            max = "100")
    int rs485_before_ms() default 0;

    @AttributeDefinition(
            name = "RS-485 tail",
            description = "How long RTS stays switched after the last bit, in milliseconds",
            min = "0",
            max = "100")
    int rs485_after_ms() default 0;

    @AttributeDefinition(
            name = "Echo",
            description = "Whether the adapter hears what we send; auto finds out",
            options = {
                @Option(label = "Find out", value = "auto"),
                @Option(label = "Always", value = "on"),
                @Option(label = "Never", value = "off")
            })
    String echo() default "auto";

    @AttributeDefinition(
            name = "Silence between frames",
            description = "Least silence before a request, in milliseconds, where it is longer than the protocol's 3.5"
                    + " characters (1.75 ms above 19,200 baud)",
            min = "0",
            max = "1000")
    int silence_ms() default 0;

    @AttributeDefinition(
            name = "Latency of the adapter",
            description =
                    "How long the adapter and the system may hold back characters that have come, in milliseconds;"
                            + " a pause within a frame may be longer by that",
            min = "0",
            max = "1000")
    int latency_ms() default 20;

    @AttributeDefinition(
            name = "Unit",
            description = "Unit id of the points that name none (unit=3); 0 is no unit's own on a serial line",
            min = "1",
            max = "255")
    int unit() default 1;

    @AttributeDefinition(
            name = "Timeout",
            description =
                    "How long a unit may take to answer, beside the time that request and answer take on the line,"
                            + " in milliseconds",
            min = "10",
            max = "60000")
    int timeout_ms() default 500;

    @AttributeDefinition(
            name = "Turn",
            description = "How long to wait for the line while other links use it, in milliseconds",
            min = "10",
            max = "60000")
    int turn_timeout_ms() default 5000;

    @AttributeDefinition(
            name = "Gap between requests",
            description = "Least time from an answer to the next request on the same line, in milliseconds",
            min = "0",
            max = "10000")
    int request_gap_ms() default 0;

    @AttributeDefinition(
            name = "Largest block of registers",
            description =
                    "Most registers that one request may ask for; some devices take fewer than the protocol's 125",
            min = "1",
            max = "125")
    int block_max_registers() default 125;

    @AttributeDefinition(
            name = "Largest gap in registers",
            description = "Registers nobody asked for that may be read along, to make one request of two",
            min = "0",
            max = "124")
    int block_max_gap_registers() default 8;

    @AttributeDefinition(
            name = "Largest block of bits",
            description = "Most coils or discrete inputs that one request may ask for",
            min = "1",
            max = "2000")
    int block_max_bits() default 2000;

    @AttributeDefinition(
            name = "Largest gap in bits",
            description = "Coils or discrete inputs nobody asked for that may be read along",
            min = "0",
            max = "1999")
    int block_max_gap_bits() default 128;

    @AttributeDefinition(
            name = "Order",
            description = "Order of the bytes of a number, for points that name none; abcd is the protocol's own",
            options = {
                @Option(label = "Most significant word first (Modbus)", value = "abcd"),
                @Option(label = "Least significant word first", value = "cdab"),
                @Option(label = "Most significant word first, bytes swapped", value = "badc"),
                @Option(label = "Least significant byte first", value = "dcba")
            })
    String order() default "abcd";

    @AttributeDefinition(
            name = "Rest of a silent unit",
            description = "How long one of several units that did not answer is left alone, in seconds; twice as long"
                    + " after each further failure",
            min = "1",
            max = "3600")
    int unit_rest_s() default 5;

    @AttributeDefinition(
            name = "Longest rest of a silent unit",
            description = "Longest time that a unit is left alone, in seconds",
            min = "1",
            max = "86400")
    int unit_rest_max_s() default 60;

    @AttributeDefinition(
            name = "Rest of an unknown address",
            description = "How long an address that the device does not know is not asked for again, in seconds",
            min = "1",
            max = "86400")
    int unknown_rest_s() default 60;
}
