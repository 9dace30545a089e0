package io.tiepm.first.start;

import java.util.Map;
import org.apache.karaf.jaas.modules.Encryption;
import org.apache.karaf.jaas.modules.EncryptionService;
import org.osgi.service.component.annotations.Component;

/** Offers {@link SlowDigest} to the login modules, chosen by {@code encryption.name = pbkdf2}. */
@Component(property = "name=pbkdf2")
public final class SlowDigests implements EncryptionService {

    private final Encryption digest = new SlowDigest();

    @Override
    public Encryption createEncryption(Map<String, String> options) {
        return digest;
    }
}
