package io.tiepm.deploy.signed;

import io.tiepm.deploy.DeployException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Decides by a signature who may come in. */
final class Gate {
    private static final String SWITCH =
            ", or set development = true in etc/io.tiepm.deploy.signed.cfg on a server that does not count";

    private final Pins pins;
    private final BooleanSupplier development;

    /**
     * @param development whether also what nobody known has signed may come in
     */
    Gate(Pins pins, BooleanSupplier development) {
        this.pins = pins;
        this.development = development;
    }

    /** Whose a signature is, of those that are pinned. */
    Optional<String> owner(Signature signature, boolean dated) {
        return signature.counts() ? owner(signature.signers(), dated) : Optional.empty();
    }

    /**
     * Whose a signature is; nothing where it may come in without.
     *
     * @throws DeployException if it may not
     */
    Optional<String> signer(Signature signature, String called, boolean dated) throws DeployException {
        Optional<String> owner = owner(signature, dated);
        if (owner.isEmpty() && !development.getAsBoolean()) {
            throw new DeployException(refusal(signature, called, dated));
        }
        return owner;
    }

    private Optional<String> owner(List<Chain> signers, boolean dated) {
        return signers.stream()
                .flatMap(chain -> pins.owner(chain, dated).stream())
                .findFirst();
    }

    private String refusal(Signature signature, String called, boolean dated) {
        if (signature.weakness().isPresent()) {
            return called + " is signed " + signature.weakness().get()
                    + "; have its vendor sign it anew, with SHA-256 or better" + SWITCH;
        } else if (signature.signers().isEmpty()) {
            return called + " is not signed; have its vendor sign it with jarsigner" + SWITCH;
        } else if (dated && owner(signature.signers(), false).isPresent()) {
            return called + " is signed with a certificate that is not valid now, of "
                    + String.join(" and ", signature.names()) + "; have its vendor sign it anew" + SWITCH;
        }
        return called + " is signed by " + String.join(" and ", signature.names())
                + ", who is not pinned; compare that with what the vendor tells you, and put the vendor's certificate"
                + " into " + pins.folder() + SWITCH;
    }
}
