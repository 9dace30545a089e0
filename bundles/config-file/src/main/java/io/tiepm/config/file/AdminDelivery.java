package io.tiepm.config.file;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Puts configurations into the Configuration Admin, open to whichever bundle knows their PID. */
final class AdminDelivery implements Delivery {
    private static final String ANY_BUNDLE = "?";

    private final ConfigurationAdmin admin;

    AdminDelivery(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    @Override
    public void put(FileName file, Map<String, Object> values, boolean again) throws IOException {
        Dictionary<String, Object> all = new Hashtable<>(values);
        Configuration configuration = file.name().isPresent()
                ? admin.getFactoryConfiguration(file.pid(), file.name().get(), ANY_BUNDLE)
                : admin.getConfiguration(file.pid(), ANY_BUNDLE);
        if (again) {
            configuration.update(all);
        } else {
            configuration.updateIfDifferent(all);
        }
    }

    @Override
    public void take(FileName file) throws IOException {
        String whole = file.pid() + file.name().map(name -> "~" + name).orElse("");
        try {
            Configuration[] there = admin.listConfigurations("(service.pid=" + whole + ")");
            if (there != null) {
                for (Configuration configuration : there) {
                    configuration.delete();
                }
            }
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
