package io.tiepm.asset.registration;

import io.tiepm.contract.AssetRegistration;
import io.tiepm.evidence.Signer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** The registry that ships. */
public final class BenchRegistration {
    private BenchRegistration() {}

    public static AssetRegistration of(Path folder, Signer gateway) throws IOException {
        FileRegistration registration = new FileRegistration(Clock.systemUTC(), folder);
        registration.bindSigner(gateway);
        return registration;
    }
}
