package io.tiepm.contract;

import io.tiepm.evidence.Digest;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody offers a machine for.
 *
 * @param to address of the buyer, {@code 0x} and 40 lower-case hexadecimal digits
 * @param expires until when it can be accepted, UTC, by the time of blocks; whole seconds count
 * @param lienHolder address of who gets a lien on the machine when it is accepted; empty for nobody
 * @param terms SHA-256 of what was agreed elsewhere: price, lien, delivery; 32 zeros for nothing
 */
public record TokenOffer(String to, Instant expires, Optional<String> lienHolder, Digest terms) {
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");

    public TokenOffer {
        need(to);
        lienHolder.ifPresent(TokenOffer::need);
    }

    private static void need(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("an address is 0x and 40 hexadecimal digits: '" + address + "'");
        }
    }
}
