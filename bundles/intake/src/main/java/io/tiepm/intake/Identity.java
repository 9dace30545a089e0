package io.tiepm.intake;

import io.tiepm.model.AssetId;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose link it is, as far as its configuration tells.
 *
 * @param name what follows the tilde in its {@code service.pid}
 * @param asset as configured; made of the name, where that is missing or no asset id
 * @param protocol as its driver declares it
 * @param fault what is wrong with the asset; nothing when nothing is
 */
record Identity(String name, AssetId asset, String protocol, @Nullable String fault) {
    static Identity of(Map<String, ?> properties) {
        String name = name(properties);
        String protocol = text(properties, "protocol", "unknown");
        String asset = text(properties, "asset", "");
        try {
            if (asset.isBlank()) {
                return new Identity(
                        name, standIn(name), protocol, "the asset is missing; add a line such as 'asset = press-7'");
            }
            return new Identity(name, new AssetId(asset.strip()), protocol, null);
        } catch (IllegalArgumentException wrong) {
            return new Identity(name, standIn(name), protocol, "asset: " + wrong.getMessage());
        }
    }

    /**
     * Sees to it that the asset is known.
     *
     * @throws IllegalArgumentException one sentence, if it is not
     */
    void check() {
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
    }

    private static String name(Map<String, ?> properties) {
        Object pids = properties.get("service.pid");
        String pid = pids instanceof Collection<?> several
                ? several.stream()
                        .map(String::valueOf)
                        .filter(each -> each.contains("~"))
                        .findFirst()
                        .orElse("link")
                : text(properties, "service.pid", text(properties, "component.name", "link"));
        int tilde = pid.indexOf('~');
        return tilde < 0 ? pid : pid.substring(tilde + 1);
    }

    private static AssetId standIn(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        return new AssetId(plain.isEmpty() ? "unknown" : plain.substring(0, Math.min(64, plain.length())));
    }

    private static String text(Map<String, ?> properties, String key, String otherwise) {
        return properties.get(key) instanceof String text ? text : otherwise;
    }
}
