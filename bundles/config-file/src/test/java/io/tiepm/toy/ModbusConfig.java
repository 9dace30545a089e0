package io.tiepm.toy;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition
public @interface ModbusConfig {
    String host();

    @AttributeDefinition(min = "1", max = "65535")
    int port() default 502;

    @AttributeDefinition(min = "0", max = "255")
    int unit() default 1;

    @AttributeDefinition(min = "10", max = "60000")
    int timeout_ms() default 1000;

    @AttributeDefinition(min = "0", max = "10000")
    int request_gap_ms() default 0;

    @AttributeDefinition(min = "1", max = "125")
    int block_max_registers() default 125;

    @AttributeDefinition(
            options = {
                @Option(label = "Modbus", value = "abcd"),
                @Option(label = "swapped words", value = "cdab"),
                @Option(label = "swapped bytes", value = "badc"),
                @Option(label = "least first", value = "dcba")
            })
    String order() default "abcd";

    @AttributeDefinition(
            options = {@Option(label = "Its own", value = "own"), @Option(label = "Shared", value = "shared")})
    String connection() default "own";
}
