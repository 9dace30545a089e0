package io.tiepm.intake;

import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration in which only some keys are set. */
final class Configured {
    private Configured() {}

    /**
     * @param set method name of {@link IntakeConfig} to value
     */
    static Settings with(Map<String, Integer> set) {
        return Settings.of((IntakeConfig) Proxy.newProxyInstance(
                Configured.class.getClassLoader(),
                new Class<?>[] {IntakeConfig.class},
                (proxy, method, none) -> set.getOrDefault(method.getName(), (Integer) method.getDefaultValue())));
    }
}
