package io.tiepm.intake;

import io.tiepm.evidence.SecretKey;
import io.tiepm.keystore.KeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the keystore of the gateway key, and lets the key be known when that went well. When it did not, nothing is
 * signed and so nothing is taken in, and the doctor says why.
 */
@Component(service = Keystore.class, immediate = true, configurationPid = "io.tiepm.intake")
public final class Keystore {
    private static final Logger log = LoggerFactory.getLogger(Keystore.class);

    private static final String ALIAS = "gateway";

    private final KeyFile file;
    private final Optional<SecretKey> key;
    private final String problem;

    @Activate
    public Keystore(ComponentContext context, @Reference Conductor conductor, IntakeConfig config) {
        Path folder = Path.of(folder(context, config.keystore_folder()));
        Optional<String> password = Optional.ofNullable(System.getenv(KeyFile.VARIABLE));
        file = new KeyFile(folder, "tiepm.gateway", password, new SecureRandom(), conductor.clock());
        Optional<SecretKey> opened = Optional.empty();
        String why = "";
        try {
            opened = Optional.of(file.open(List.of(ALIAS)).get(ALIAS));
            log.info("The gateway signs with key {}", opened.get().key().fingerprint());
        } catch (IOException trouble) {
            why = sentence(trouble);
            log.error("Nothing can be signed: {}", why);
        }
        key = opened;
        problem = why;
        if (opened.isPresent()) {
            context.enableComponent(GatewayKey.class.getName());
        } else {
            context.disableComponent(GatewayKey.class.getName());
        }
    }

    /** The gateway key; nothing, where the keystore could not be opened. */
    Optional<SecretKey> key() {
        return key;
    }

    /** Where the keystore lies, and who can read it. */
    KeyFile file() {
        return file;
    }

    /** Why it could not be opened, in one sentence; empty when it was. */
    String problem() {
        return problem;
    }

    private static String folder(ComponentContext context, String configured) {
        if (!configured.isBlank()) {
            return configured.strip();
        }
        String etc = context.getBundleContext().getProperty("karaf.etc");
        return etc == null ? "etc" : etc;
    }

    private static String sentence(IOException trouble) {
        String message = trouble.getMessage();
        boolean ours = message != null && message.startsWith("the ");
        return ours ? message : "the keystore cannot be written or read: " + trouble;
    }
}
