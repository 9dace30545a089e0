package ${package};

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "${className}", description = "Up to eight channels, asked in lines of text on a TCP port")
@interface ${className}Config {
    @AttributeDefinition(name = "Host", description = "Name or address of the device")
    String host();

    @AttributeDefinition(name = "Port", description = "Its TCP port", min = "1", max = "65535")
    int port() default 7070;

    @AttributeDefinition(name = "Timeout", description = "How long to wait for it, in ms", min = "10", max = "60000")
    int timeout_ms() default 1000;
}
