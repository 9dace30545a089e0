package io.tiepm.evidence;

import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Arrays;
import java.util.HexFormat;

/** The curve by libsecp256k1: some 26,000 verifications a second on one core. */
final class NativeSecp256k1 implements Secp256k1 {
    private static final byte[] HALF_OF_ORDER =
            HexFormat.of().parseHex("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

    private final fr.acinq.secp256k1.Secp256k1 library;

    /**
     * @throws LinkageError if the library is not there
     * @throws IllegalStateException if there is none for this machine
     */
    NativeSecp256k1() {
        library = fr.acinq.secp256k1.Secp256k1.Companion;
        byte[] one = new byte[32];
        one[31] = 1;
        library.pubkeyCreate(one);
    }

    @Override
    public byte[] publicKey(byte[] secret) {
        return library.pubKeyCompress(library.pubkeyCreate(secret));
    }

    @Override
    public byte[] sign(byte[] secret, byte[] digest) {
        byte[] signature = Arrays.copyOf(library.sign(digest, secret), 65);
        byte[] key = library.pubkeyCreate(secret);
        byte[] pair = Arrays.copyOf(signature, 64);
        signature[64] = (byte) (Arrays.equals(key, library.ecdsaRecover(pair, digest, 0)) ? 27 : 28);
        return signature;
    }

    @Override
    public boolean verifies(byte[] key, byte[] digest, byte[] signature) {
        int odd = signature[64] - 27;
        if (odd != 0 && odd != 1) {
            return false;
        }
        try {
            byte[] pair = Arrays.copyOf(signature, 64);
            if (Arrays.compareUnsigned(pair, 32, 64, HALF_OF_ORDER, 0, 32) > 0) {
                return false;
            }
            return Arrays.equals(key, library.pubKeyCompress(library.ecdsaRecover(pair, digest, odd)));
        } catch (Secp256k1Exception malformed) {
            return false;
        }
    }
}
