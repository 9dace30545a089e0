package io.tiepm.config.file;

import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the secrets in place of their names at the moment a configuration is delivered, so that what is kept on disk
 * holds only the names.
 */
@Component(
        service = {ConfigurationPlugin.class, SecretDelivery.class},
        property = "service.cmRanking:Integer=500",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SecretDelivery implements ConfigurationPlugin {
    private static final Logger log = LoggerFactory.getLogger(SecretDelivery.class);

    private final SecretStore secrets;

    @Activate
    public SecretDelivery(@Reference SecretStore secrets) {
        this.secrets = secrets;
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> to, Dictionary<String, Object> values) {
        if (String.valueOf(values.get("service.pid")).startsWith(FileName.FIRST)) {
            for (String key : Collections.list(values.keys())) {
                Object value = values.get(key);
                if (value instanceof String one && Placeholders.in(one)) {
                    values.put(key, fill(one));
                } else if (value instanceof String[] several
                        && Stream.of(several).anyMatch(Placeholders::in)) {
                    values.put(key, Stream.of(several).map(this::fill).toArray(String[]::new));
                }
            }
        }
    }

    private String fill(String value) {
        return Placeholders.fill(value, name -> {
            try {
                return secrets.find(name);
            } catch (UncheckedIOException locked) {
                log.error("a secret cannot be delivered: {}", locked.getMessage());
                return Optional.empty();
            }
        });
    }
}
