package io.tiepm.intake;

import io.tiepm.keystore.KeyFile;
import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at the gateway key, and at who can read it. */
@Component
public final class KeyCheck implements Check {
    private final Keystore keystore;

    @Activate
    public KeyCheck(@Reference Keystore keystore) {
        this.keystore = keystore;
    }

    @Override
    public String subject() {
        return "gateway key";
    }

    @Override
    public List<Finding> findings() {
        if (keystore.key().isEmpty()) {
            return List.of(Finding.broken(keystore.problem(), "mend it, then restart the bundle io.tiepm.intake"));
        }
        KeyFile file = keystore.file();
        try {
            if (file.isOpenToOthers()) {
                return List.of(
                        Finding.warning("others than its owner can read " + file.path(), "chmod 600 " + file.path()));
            }
        } catch (IOException gone) {
            return List.of(Finding.broken(
                    "the keystore " + file.path() + " is gone while its key is in use",
                    "put it back before the next start"));
        }
        return List.of(
                Finding.fine("signs with key " + keystore.key().get().key().fingerprint()));
    }
}
