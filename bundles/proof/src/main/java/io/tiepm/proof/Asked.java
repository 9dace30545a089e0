package io.tiepm.proof;

import java.util.Optional;

/**
 * What a node said of the proof's chain and block, asked once before the checks that need it.
 *
 * @param chainId the chain's number
 * @param trouble why the node could not be asked; whatever else is here says nothing then
 */
record Asked(
        Optional<ChainView> view,
        Optional<String> trouble,
        long chainId,
        long height,
        boolean singleNode,
        Optional<ChainView.Seen> genesis,
        Optional<ChainView.Seen> block) {

    static Asked nobody() {
        return new Asked(Optional.empty(), Optional.empty(), 0, 0, false, Optional.empty(), Optional.empty());
    }

    static Asked of(ChainView view, ShownAnchor anchor) {
        try {
            return new Asked(
                    Optional.of(view),
                    Optional.empty(),
                    view.id(),
                    view.height(),
                    view.isSingleNode(),
                    view.block(0),
                    view.block(anchor.block().number()));
        } catch (ChainException trouble) {
            return new Asked(
                    Optional.of(view),
                    Optional.of(String.valueOf(trouble.getMessage())),
                    0,
                    0,
                    false,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** Tells whether the node has the chain that the proof names. */
    boolean isChain(ShownAnchor.Chain told) {
        return trouble.isEmpty()
                && chainId == told.id()
                && genesis.filter(first -> first.hash().equals(told.genesis())).isPresent();
    }

    /** Tells whether the node has just this block, with just this header. */
    boolean tells(ShownAnchor.Block told) {
        return block.filter(
                        seen -> seen.hash().equals(told.hash()) && seen.header().equals(told.header()))
                .isPresent();
    }
}
