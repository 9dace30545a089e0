package io.tiepm.ledger.web3j;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;

/** As much of an OSGi framework as gives a service of one bundle to another, by its type and a property. */
final class Framework {
    private record Offer(Object type, Object service, Dictionary<?, ?> properties) {}

    private record Wish(Class<?> type, String key, String value, Consumer<Object> come, Consumer<Object> go) {
        boolean takes(Offer offer) {
            return offer.type() == type && value.equals(offer.properties().get(key));
        }
    }

    private final Path home;
    private final List<Offer> offers = new CopyOnWriteArrayList<>();
    private final List<Wish> wishes = new CopyOnWriteArrayList<>();

    Framework(Path home) {
        this.home = home;
    }

    /** What a bundle gets when it is started. */
    BundleContext context() {
        Bundle bundle = of(Bundle.class, (method, args) -> new Version(1, 0, 0));
        return of(BundleContext.class, (method, args) -> switch (method.getName()) {
            case "getProperty" -> String.valueOf(args[0]).startsWith("karaf.") ? home.toString() : null;
            case "getBundle" -> bundle;
            case "registerService" -> register(new Offer(args[0], args[1], (Dictionary<?, ?>) args[2]));
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private ServiceRegistration<?> register(Offer offer) {
        offers.add(offer);
        wishes.stream().filter(wish -> wish.takes(offer)).forEach(wish -> wish.come()
                .accept(offer.service()));
        return of(ServiceRegistration.class, (method, args) -> {
            offers.remove(offer);
            wishes.stream().filter(wish -> wish.takes(offer)).forEach(wish -> wish.go()
                    .accept(offer.service()));
            return null;
        });
    }

    /** Gives services of a type that bear a property to whoever wants them, as they come and go. */
    <S> void bind(Class<S> type, String key, String value, Consumer<S> come, Consumer<S> go) {
        wishes.add(new Wish(type, key, value, of -> come.accept(type.cast(of)), of -> go.accept(type.cast(of))));
    }

    /** The service of a type. */
    <S> S get(Class<S> type) {
        return offers.stream()
                .filter(offer -> offer.type() == type)
                .map(offer -> type.cast(offer.service()))
                .findFirst()
                .orElseThrow();
    }

    /** A configuration as it is by default, but for these values by the name of their method. */
    static <C> C configuration(Class<C> type, Map<String, ?> values) {
        return of(
                type,
                (method, args) ->
                        values.containsKey(method.getName()) ? values.get(method.getName()) : method.getDefaultValue());
    }

    @FunctionalInterface
    private interface Answer {
        @Nullable
        Object to(Method method, Object[] arguments);
    }

    private static <T> T of(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> answer.to(method, args)));
    }
}
