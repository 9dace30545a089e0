// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Proofs in the trees of docs/formats/canonical.md
/// @dev RFC 6962 hashing with SHA-256; a proof is checked as RFC 9162, section 2.1.3.2 says.
library MerkleProofs {
    /// @param index which leaf, from 0
    /// @param size how many leaves the tree has
    /// @param path the siblings, from the leaf up
    struct Proof {
        uint64 index;
        uint64 size;
        bytes32[] path;
    }

    /// @notice The digest of a salted sample.
    /// @param sample its canonical bytes
    function leaf(bytes16 salt, bytes memory sample) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(hex"00", salt, sample));
    }

    /// @notice The digest of an inner node.
    function node(bytes32 left, bytes32 right) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(hex"01", left, right));
    }

    /// @notice Whether the leaf stands at that place in the tree of that root.
    function proves(Proof calldata proof, bytes32 leaf_, bytes32 root) internal pure returns (bool) {
        if (proof.index >= proof.size) return false;
        uint256 place = proof.index;
        uint256 last = proof.size - 1;
        uint256 used = 0;
        bytes32 reached = leaf_;
        while (last > 0) {
            bool right = place & 1 == 1;
            if (right || place < last) {
                if (used == proof.path.length) return false;
                bytes32 sibling = proof.path[used++];
                reached = right ? node(sibling, reached) : node(reached, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return used == proof.path.length && reached == root;
    }
}
