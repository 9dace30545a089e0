package com.acme.thermometer;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Acme thermometer", description = "Up to eight probes on one TCP port")
@interface ThermometerConfig {
    @AttributeDefinition(name = "Host", description = "Name or address of the thermometer")
    String host();

    @AttributeDefinition(name = "Port", description = "Its TCP port", min = "1", max = "65535")
    int port() default 7070;

    @AttributeDefinition(
            name = "Timeout",
            description = "How long to wait for a connection and for each answer, in milliseconds",
            min = "10",
            max = "60000")
    int timeout_ms() default 1000;
}
