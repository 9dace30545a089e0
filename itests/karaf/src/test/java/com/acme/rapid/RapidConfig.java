package com.acme.rapid;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Rapid")
@interface RapidConfig {
    @AttributeDefinition(name = "Base", description = "What every point bears at least")
    int base() default 0;
}
