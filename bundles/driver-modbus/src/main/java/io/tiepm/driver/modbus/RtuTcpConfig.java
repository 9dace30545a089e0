package io.tiepm.driver.modbus;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code etc/io.tiepm.driver.modbus.rtu.tcp~NAME.cfg}, besides those that only the house reads. */
@ObjectClassDefinition(
        name = "Modbus RTU device behind a serial device server",
        description = "One device, or one asset of several devices, whose frames of Modbus RTU go through a TCP port")
public @interface RtuTcpConfig {
    @AttributeDefinition(name = "Host", description = "Name or address of the serial device server, such as 10.0.4.17")
    String host();

    @AttributeDefinition(name = "Port", description = "The TCP port of its serial line", min = "1", max = "65535")
    int port();

    @AttributeDefinition(
            name = "Echo",
            description = "Whether the server's serial line hears what we send; auto finds out",
            options = {
                @Option(label = "Find out", value = "auto"),
                @Option(label = "Always", value = "on"),
                @Option(label = "Never", value = "off")
            })
    String echo() default "auto";

    @AttributeDefinition(
            name = "Unit",
            description = "Unit id of the points that name none (unit=3); 0 is no unit's own on a serial line",
            min = "1",
            max = "255")
    int unit() default 1;

    @AttributeDefinition(
            name = "Timeout",
            description = "How long to wait for a connection, and for each whole answer, in milliseconds",
            min = "10",
            max = "60000")
    int timeout_ms() default 1000;

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
