package io.tiepm.driver.s7;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code etc/io.tiepm.driver.s7~NAME.cfg}, besides those that only the house reads. */
@ObjectClassDefinition(name = "S7 controller", description = "One controller that is read by S7 over TCP")
public @interface S7Config {
    @AttributeDefinition(name = "Host", description = "Name or address of the controller, such as 10.0.4.17")
    String host();

    @AttributeDefinition(name = "Port", description = "Its TCP port", min = "1", max = "65535")
    int port() default 102;

    @AttributeDefinition(name = "Rack", description = "Of its CPU", min = "0", max = "7")
    int rack() default 0;

    @AttributeDefinition(
            name = "Slot",
            description = "Of its CPU: 1 in S7-1200 and S7-1500, 2 in S7-300, as configured in S7-400",
            min = "0",
            max = "31")
    int slot() default 1;

    @AttributeDefinition(
            name = "Connection type",
            description = "Which of the controller's connections to take: those for operator panels, for programming"
                    + " devices, or any other",
            options = {
                @Option(label = "Operator panel", value = "op"),
                @Option(label = "Programming device", value = "pg"),
                @Option(label = "Any other", value = "basic")
            })
    String connection_type() default "op";

    @AttributeDefinition(
            name = "TSAP of the controller",
            description = "In place of rack, slot and connection type, four hexadecimal digits such as 0200; for LOGO!")
    String tsap_remote() default "";

    @AttributeDefinition(
            name = "TSAP of ours",
            description = "Four hexadecimal digits such as 0100, where the controller expects a certain one")
    String tsap_local() default "0100";

    @AttributeDefinition(
            name = "Timeout",
            description = "How long to wait for a connection, and for each whole answer, in milliseconds",
            min = "50",
            max = "60000")
    int timeout_ms() default 2000;

    @AttributeDefinition(
            name = "Largest telegram",
            description = "Most bytes of a request or an answer; the controller may grant fewer",
            min = "112",
            max = "960")
    int pdu_bytes() default 480;

    @AttributeDefinition(
            name = "Largest gap",
            description = "Bytes nobody asked for that may be read along, to make one item of two",
            min = "0",
            max = "200")
    int block_max_gap_bytes() default 16;
}
