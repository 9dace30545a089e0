package io.tiepm.driver.mqtt;

/** What ConfigAdmin tells of a configuration: {@code io.tiepm.driver.mqtt~press-7}. */
public @interface Named {
    // without a default, which would stand beside what ConfigAdmin tells
    String service_pid();
}
