package io.tiepm.ledger.web3j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What the compiler made of the contracts that all others share; this bundle bears it. */
final class Resource {
    private Resource() {}

    static byte[] of(String contract) {
        try (InputStream json = Resource.class.getResourceAsStream("/solidity/" + contract + ".json")) {
            if (json == null) {
                throw new IllegalStateException("the bundle lacks the contract " + contract);
            }
            return json.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
