package io.tiepm.bench;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Makes a configuration of its annotation type: the defaults, and what is said otherwise. */
public final class Defaults {
    private Defaults() {}

    /**
     * @param values by the method's name, where they differ from the default
     */
    public static <C> C of(Class<C> type, Map<String, ?> values) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object value = values.get(method.getName());
            return value == null ? method.getDefaultValue() : value;
        }));
    }
}
