package com.acme.toy;

import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Toy")
@interface ToyConfig {
    String host() default "";
}
