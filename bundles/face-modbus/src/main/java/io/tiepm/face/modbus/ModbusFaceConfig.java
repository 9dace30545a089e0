package io.tiepm.face.modbus;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code etc/io.tiepm.face.modbus~NAME.cfg}, besides the lines {@code register.PLACE}. */
@ObjectClassDefinition(
        name = "Modbus TCP server",
        description = "Shows readings and alarms to masters that speak Modbus TCP; takes nothing from them")
public @interface ModbusFaceConfig {
    int LONGEST_FRESH_S = 31_536_000;

    @AttributeDefinition(name = "Host", description = "Address to listen at; 0.0.0.0 for all of this computer's")
    String host() default "127.0.0.1";

    @AttributeDefinition(name = "Port", description = "TCP port to listen at", min = "1", max = "65535")
    int port() default 1502;

    @AttributeDefinition(
            name = "Unit",
            description = "Unit id that is answered, besides 0 and 255, which mean the server itself; 0 answers any",
            min = "0",
            max = "255")
    int unit() default 1;

    @AttributeDefinition(
            name = "Clients",
            description = "Addresses of the masters that may connect, separated by commas; empty for any",
            required = false)
    String[] clients() default {};

    @AttributeDefinition(
            name = "Most clients",
            description = "Most connections at a time; where one more comes, the one silent longest is closed",
            min = "1",
            max = "256")
    int clients_max() default 16;

    @AttributeDefinition(
            name = "Idle",
            description = "After how many seconds without a whole request a connection is closed",
            min = "1",
            max = "86400")
    int idle_s() default 60;

    @AttributeDefinition(
            name = "Stale after",
            description = "How long after it was learnt of a value counts, in seconds; for lines that do not say",
            min = "1",
            max = "31536000")
    int stale_after_s() default 60;
}
