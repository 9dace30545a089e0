package io.tiepm.driver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Declares which protocol a link speaks, as the administrator will see it, for example {@code modbus-tcp}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Protocol {
    /** The name: lower case, words joined by dashes. */
    String value();
}
