package io.tiepm.driver.mqtt.signed;

import java.io.IOException;

/** The form in which a payload bears its signature. */
public enum Envelope {
    /** JSON Web Signature (RFC 7515), compact or flattened. */
    JWS {
        @Override
        SignedBytes open(byte[] payload) throws IOException {
            return Jws.open(payload);
        }
    },
    /** COSE_Sign1 (RFC 9052), with its tag or without. */
    COSE {
        @Override
        SignedBytes open(byte[] payload) throws IOException {
            return Cose.open(payload);
        }
    };

    /**
     * Takes it apart; verifies nothing.
     *
     * @throws IOException if it is none; the message says why in a few words
     */
    abstract SignedBytes open(byte[] payload) throws IOException;
}
