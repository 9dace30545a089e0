package io.tiepm.driver.ethernet.ip;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code etc/io.tiepm.driver.ethernet.ip~NAME.cfg}, besides those that only the house reads. */
@ObjectClassDefinition(
        name = "EtherNet/IP device",
        description = "One controller or device that is read by EtherNet/IP, such as a Rockwell Logix")
public @interface EthernetIpConfig {
    @AttributeDefinition(name = "Host", description = "Name or address of the device, such as 10.0.4.17")
    String host();

    @AttributeDefinition(name = "Port", description = "Its TCP port", min = "1", max = "65535")
    int port() default 44_818;

    @AttributeDefinition(
            name = "Slot",
            description = "Of the controller in the rack behind the address; 0 in CompactLogix",
            min = "0",
            max = "255")
    int slot() default 0;

    @AttributeDefinition(
            name = "Path",
            description = "In place of the slot, ports and what is behind them, such as 1,2,2,10.0.5.3,1,0; none for a"
                    + " device that has no rack")
    String path() default "";

    @AttributeDefinition(
            name = "Connection",
            description = "How to ask: over a connection of the controller's, the largest that it grants; over a small"
                    + " one; or over none, each request for itself",
            options = {
                @Option(label = "The largest that it grants", value = "auto"),
                @Option(label = "A small one", value = "small"),
                @Option(label = "None", value = "none")
            })
    String connection() default "auto";

    @AttributeDefinition(
            name = "Timeout",
            description = "How long to wait for a connection, and for each whole answer, in milliseconds",
            min = "50",
            max = "60000")
    int timeout_ms() default 2000;

    @AttributeDefinition(
            name = "Largest packet",
            description = "Most bytes of a request or an answer over a large connection",
            min = "512",
            max = "4000")
    int packet_bytes() default 4000;
}
