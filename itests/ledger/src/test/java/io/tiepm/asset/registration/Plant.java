package io.tiepm.asset.registration;

import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.AssetTokens;
import io.tiepm.evidence.Signer;
import io.tiepm.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** A registry and the tokens of its assets, wired as a server wires them. */
public final class Plant implements AutoCloseable {
    private final FileRegistration registration;
    private final ChainTokens tokens;

    public Plant(Path folder, Signer gateway, Ledger ledger) throws IOException {
        registration = new FileRegistration(Clock.systemUTC(), folder);
        registration.bindSigner(gateway);
        tokens = new ChainTokens(registration);
        addLedger(ledger);
    }

    public void addLedger(Ledger ledger) {
        tokens.addLedger(ledger);
    }

    public AssetRegistration registration() {
        return registration;
    }

    public AssetTokens tokens() {
        return tokens;
    }

    @Override
    public void close() {
        tokens.stop();
    }
}
