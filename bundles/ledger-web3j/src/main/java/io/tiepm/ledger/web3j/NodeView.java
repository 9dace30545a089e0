package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.LedgerException;
import io.tiepm.proof.Bytes;
import io.tiepm.proof.ChainException;
import io.tiepm.proof.ChainView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The chain as our own node tells it. */
final class NodeView implements ChainView {
    private final Node node;
    private final Deployment deployment;
    private final boolean isNetwork;

    NodeView(Node node, Deployment deployment, boolean isNetwork) {
        this.node = node;
        this.deployment = deployment;
        this.isNetwork = isNetwork;
    }

    @Override
    public long id() throws ChainException {
        try {
            return node.chainId().longValueExact();
        } catch (LedgerException silent) {
            throw told(silent);
        }
    }

    @Override
    public long height() throws ChainException {
        try {
            return node.head().number();
        } catch (LedgerException silent) {
            throw told(silent);
        }
    }

    @Override
    public Optional<Seen> block(long number) throws ChainException {
        try {
            return new BlockOfNode(node.rpc())
                    .header("0x" + Long.toHexString(number))
                    .map(told -> new Seen(told.hash(), told.header().rlp()));
        } catch (LedgerException silent) {
            throw told(silent);
        }
    }

    @Override
    public boolean isSingleNode() {
        return !isNetwork;
    }

    @Override
    public Optional<List<Bytes>> contracts(String name) throws ChainException {
        Optional<Address> registry = deployment.current(Registry.NAME);
        if (registry.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<Address> versions = new Registered(node, registry.get()).versions(name);
            return Optional.of(versions.stream()
                    .map(each -> Bytes.parse(each.text().substring(2)))
                    .toList());
        } catch (LedgerException silent) {
            throw told(silent);
        }
    }

    /** Rotations are events of the identity of the machines that a gateway signs for. */
    @Override
    public boolean isRotated(Digest first, Digest key) throws ChainException {
        try {
            return new Rotations(node, deployment).lead(first, key);
        } catch (LedgerException silent) {
            throw told(silent);
        }
    }

    @Override
    public OptionalLong revoked(Digest key) throws ChainException {
        try {
            return new Revocations(node, deployment).of(key);
        } catch (LedgerException silent) {
            throw told(silent);
        }
    }

    private static ChainException told(LedgerException silent) {
        return new ChainException(String.valueOf(silent.getMessage()), silent);
    }
}
