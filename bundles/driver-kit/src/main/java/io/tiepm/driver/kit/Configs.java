package io.tiepm.driver.kit;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;

/** Makes a configuration for a test from its annotation type: the defaults, and what the test says otherwise. */
public final class Configs {
    private Configs() {}

    /**
     * @param type the configuration annotation of the driver
     * @param values configuration key to value, only where it differs from the default; a key is written as in the
     *     file, {@code timeout.ms}
     * @throws IllegalArgumentException if the type has no such key, the value is of the wrong kind, or a key without
     *     default got no value
     */
    public static <C> C of(Class<C> type, Map<String, ?> values) {
        for (String key : values.keySet()) {
            if (Arrays.stream(type.getDeclaredMethods())
                    .noneMatch(method -> key(method).equals(key))) {
                throw new IllegalArgumentException(type.getSimpleName() + " has no key " + key);
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            Object value = values.get(key(method));
            if (value == null && method.getDefaultValue() == null) {
                throw new IllegalArgumentException(type.getSimpleName() + " needs a value for " + key(method));
            }
            if (value != null && !boxed(method.getReturnType()).isInstance(value)) {
                throw new IllegalArgumentException(key(method) + " takes "
                        + method.getReturnType().getSimpleName() + ", not "
                        + value.getClass().getSimpleName());
            }
        }
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object value = values.get(key(method));
            return value != null ? value : method.getDefaultValue();
        }));
    }

    /** The key of a method, by the rules of OSGi Component Property Types: {@code timeout_ms} is timeout.ms. */
    private static String key(Method method) {
        return method.getName().replace("__", "\0").replace('_', '.').replace('\0', '_');
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
