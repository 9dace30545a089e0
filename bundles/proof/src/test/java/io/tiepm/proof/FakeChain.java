package io.tiepm.proof;

import io.tiepm.evidence.Digest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A node that knows the block of a proof and contract, unless told otherwise. */
final class FakeChain implements ChainView {
    private final ShownAnchor.Block known;

    long id = 4711;
    long height = 0x7d2;
    Bytes genesis = Example.GENESIS;
    Bytes hash;
    Bytes contract = Example.CONTRACT;
    boolean found = true;
    boolean registry = true;
    boolean rotated;
    OptionalLong revoked = OptionalLong.empty();
    String trouble = "";

    FakeChain() {
        this(Example.reading());
    }

    FakeChain(ProofFile proof) {
        known = proof.anchor().block();
        hash = known.hash();
    }

    @Override
    public long id() throws ChainException {
        if (!trouble.isEmpty()) {
            throw new ChainException(trouble);
        }
        return id;
    }

    @Override
    public long height() {
        return height;
    }

    @Override
    public Optional<Seen> block(long number) {
        if (number == 0) {
            return Optional.of(new Seen(genesis, genesis));
        }
        return found && number == known.number() ? Optional.of(new Seen(hash, known.header())) : Optional.empty();
    }

    @Override
    public boolean isSingleNode() {
        return true;
    }

    @Override
    public Optional<List<Bytes>> contracts(String name) {
        return registry && name.equals("SensorData")
                ? Optional.of(List.of(Bytes.of(new byte[] {20}).keccak(), contract))
                : Optional.empty();
    }

    @Override
    public OptionalLong revoked(Digest key) {
        return key.equals(Example.GATEWAY) ? revoked : OptionalLong.empty();
    }

    @Override
    public boolean isRotated(Digest first, Digest key) {
        return rotated && key.equals(Example.GATEWAY);
    }
}
