package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What is to be done on a chain, once.
 *
 * @param key names it for good: whatever bears the same key is the same and is done once. For an anchor the Merkle root
 * @param account who does it: a name of the keystore, for example {@code server}
 * @param call what is called
 * @param trace the event by which a stranger sees that it was done; where it is on the chain already, it is not done
 *     again. Empty for what leaves none: then only the number of the account's transaction keeps it from being done twice
 * @param purpose what it is for, one sentence without a full stop, 1 to 200 characters
 */
public record Intent(Digest key, String account, Call call, Optional<Trace> trace, String purpose) {
    private static final int MOST_ATTEMPTS = 1000;

    public Intent {
        if (account.isBlank() || account.length() > 64 || purpose.isBlank() || purpose.length() > 200) {
            throw new IllegalArgumentException(
                    "an intent names its account and its purpose: '" + account + "', '" + purpose + "'");
        }
    }

    /**
     * An intent whose key follows from what is done: the same done twice is done once, save that what was refused before
     * may be tried again.
     *
     * @param salt tells one time from the next where the same is meant to be done more than once; otherwise empty
     */
    public static Intent of(
            Ledger ledger, String account, Call call, Optional<Trace> trace, String salt, String purpose) {
        return new Intent(key(ledger, account, call, salt), account, call, trace, purpose);
    }

    private static Digest key(Ledger ledger, String account, Call call, String salt) {
        String at = ledger.contract(call.contract()).map(Address::text).orElse("");
        for (int attempt = 0; ; attempt++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(("intent\n" + at + "\n" + account + "\n" + salt + "\n" + attempt + "\n")
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
