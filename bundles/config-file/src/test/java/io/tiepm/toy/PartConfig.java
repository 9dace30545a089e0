package io.tiepm.toy;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition
public @interface PartConfig {
    @AttributeDefinition(required = false)
    String user();

    @AttributeDefinition(type = AttributeType.PASSWORD, required = false)
    String password();

    @AttributeDefinition(type = AttributeType.PASSWORD, required = false)
    String _token();

    String[] topics() default {"a", "b"};

    @AttributeDefinition(min = "0.5", max = "2")
    double factor() default 1.0;

    boolean eager() default false;
}
