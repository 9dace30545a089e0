package io.tiepm.asset.registration;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.Entry;
import io.tiepm.ledger.Ledger;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Names what is to be done, so that it is done once. */
final class Keys {
    private static final int MOST_ATTEMPTS = 1000;

    private Keys() {}

    /**
     * The key of a call. What was refused before is another thing when it is tried again.
     *
     * @param salt tells one time from the next where the same is done more than once
     */
    static Digest of(Ledger ledger, String account, Call call, String salt) {
        String at = ledger.contract(call.contract()).map(Address::text).orElse("");
        for (int attempt = 0; ; attempt++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(("token\n" + at + "\n" + account + "\n" + salt + "\n" + attempt + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(call.data());
            Digest key = Digest.of(bytes.toByteArray());
            boolean wasRefused = ledger.entry(key)
                    .filter(entry -> entry.stage() == Entry.Stage.REFUSED)
                    .isPresent();
            if (!wasRefused || attempt == MOST_ATTEMPTS) {
                return key;
            }
        }
    }
}
