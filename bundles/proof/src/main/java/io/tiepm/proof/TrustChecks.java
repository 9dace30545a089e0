package io.tiepm.proof;

import io.tiepm.evidence.Digest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The checks that need more than the file: they stay open where the reader brings nothing. */
final class TrustChecks {
    private static final String CONTRACT = "SensorData";

    private TrustChecks() {}

    static Check gateway(Decoded.Read read, Asked asked) {
        Digest gateway = read.file().anchor().gateway();
        Digest key = read.header().key().gateway();
        boolean isFirst = key.equals(gateway);
        Check passed = Check.passed(
                Check.Name.GATEWAY,
                isFirst ? "the key is that of gateway " + gateway : "the gateway's key was rotated to " + key);
        if (asked.view().isEmpty() || !asked.isChain(read.file().anchor().chain())) {
            return isFirst
                    ? passed
                    : Check.open(
                            Check.Name.GATEWAY,
                            "the key, " + key
                                    + ", is not the gateway's first: whether it was rotated, the chain must be asked");
        }
        try {
            ChainView view = asked.view().get();
            if (!isFirst && !view.isRotated(gateway, key)) {
                return Check.open(
                        Check.Name.GATEWAY, "the chain tells of no rotation from the gateway's first key to " + key);
            }
            OptionalLong end = view.revoked(key);
            return end.isPresent()
                            && end.getAsLong() <= read.file().anchor().block().number()
                    ? Check.open(
                            Check.Name.GATEWAY,
                            "the key was revoked in block " + end.getAsLong() + ", and this was anchored later: whether"
                                    + " it was signed before that, nobody can tell")
                    : passed;
        } catch (ChainException trouble) {
            return Check.open(Check.Name.GATEWAY, String.valueOf(trouble.getMessage()));
        }
    }

    static Check chain(ShownAnchor anchor, Trust trust, Asked asked) {
        ShownAnchor.Block block = anchor.block();
        if (trust instanceof Trust.BlockHash trusted) {
            return trusted.hash().equals(block.hash())
                    ? Check.passed(Check.Name.CHAIN, "block " + block.number() + " is the trusted one")
                    : Check.failed(Check.Name.CHAIN, "the trusted block is " + trusted.hash());
        } else if (trust instanceof Trust.Header trusted) {
            return trusted.header().equals(block.header())
                            || trusted.header().keccak().equals(block.hash())
                    ? Check.passed(Check.Name.CHAIN, "block " + block.number() + " is the trusted one")
                    : Check.failed(Check.Name.CHAIN, "the trusted header is of another block");
        } else if (trust instanceof Trust.Node) {
            return chain(anchor, asked);
        }
        return Check.open(
                Check.Name.CHAIN,
                "whether the block is on the chain, a node must say, or a block hash or header that is trusted");
    }

    private static Check chain(ShownAnchor anchor, Asked asked) {
        ShownAnchor.Chain chain = anchor.chain();
        ShownAnchor.Block block = anchor.block();
        if (asked.trouble().isPresent()) {
            return Check.open(Check.Name.CHAIN, asked.trouble().get());
        }
        if (asked.chainId() != chain.id()) {
            return Check.failed(
                    Check.Name.CHAIN, "the node is of chain " + asked.chainId() + ", and the file of " + chain.id());
        }
        if (asked.genesis().isEmpty()) {
            return Check.open(Check.Name.CHAIN, "the node tells no first block");
        }
        Bytes genesis = asked.genesis().get().hash();
        if (!genesis.equals(chain.genesis())) {
            return Check.failed(Check.Name.CHAIN, "the node's chain began with " + genesis);
        }
        if (asked.singleNode() && chain.kind() != ShownAnchor.Kind.SINGLE_NODE) {
            return Check.failed(Check.Name.CHAIN, "the file says network, and the node says single-node");
        }
        Optional<ChainView.Seen> seen = asked.block();
        if (seen.isEmpty()) {
            return asked.height() >= block.number()
                    ? Check.failed(Check.Name.CHAIN, "the node has no block " + block.number())
                    : Check.open(Check.Name.CHAIN, "the node knows the chain up to block " + asked.height() + " only");
        }
        return seen.get().hash().equals(block.hash())
                ? Check.passed(
                        Check.Name.CHAIN,
                        "the node's block " + block.number() + " on chain " + chain.id() + " is this one")
                : Check.failed(
                        Check.Name.CHAIN,
                        "the node's block " + block.number() + " is "
                                + seen.get().hash());
    }

    static Check contract(ShownAnchor anchor, Asked asked) {
        if (asked.view().isEmpty()) {
            return Check.open(
                    Check.Name.CONTRACT, "whether the contract is the installation's, its registry must say by a node");
        }
        if (!asked.isChain(anchor.chain())) {
            return Check.open(Check.Name.CONTRACT, asked.trouble().orElse("the node is of another chain"));
        }
        try {
            Optional<List<Bytes>> versions = asked.view().get().contracts(CONTRACT);
            if (versions.isEmpty() || versions.get().isEmpty()) {
                return Check.open(
                        Check.Name.CONTRACT,
                        versions.isEmpty() ? "no registry was named" : "the registry knows no " + CONTRACT);
            }
            return versions.get().contains(anchor.contract())
                    ? Check.passed(Check.Name.CONTRACT, anchor.contract() + " is the registry's " + CONTRACT)
                    : Check.failed(
                            Check.Name.CONTRACT,
                            anchor.contract() + " is none of the "
                                    + versions.get().size() + " that the registry knows");
        } catch (ChainException trouble) {
            return Check.open(Check.Name.CONTRACT, String.valueOf(trouble.getMessage()));
        }
    }
}
