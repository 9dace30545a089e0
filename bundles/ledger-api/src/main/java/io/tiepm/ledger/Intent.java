package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
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
    public Intent {
        if (account.isBlank() || account.length() > 64 || purpose.isBlank() || purpose.length() > 200) {
            throw new IllegalArgumentException(
                    "an intent names its account and its purpose: '" + account + "', '" + purpose + "'");
        }
    }
}
