// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Algorithm, PublicKey} from "common/PublicKeys.sol";

/// @notice Whose key it is.
enum Use {
    Machine,
    Gateway
}

/// @title The identity of a machine: the keys that sign for it
/// @notice A token that can never move, of the same number as the machine's, held by the register of machines: it
/// belongs to the machine, whoever owns that. A key is named by its fingerprint, SHA-256 of the algorithm's number and
/// the key's bytes as batch headers have them (docs/formats/canonical.md).
interface IAssetIdentity {
    /// @param algorithm as in batch headers
    /// @param use the machine's own, or a gateway's; one gateway may sign for many machines
    /// @param from block time in seconds from which what it signs counts; zero for an unknown key
    /// @param until block time in seconds until which it counts; zero while it does
    /// @param signer who `ecrecover` says signed; zero where the chain cannot check the algorithm
    struct Key {
        Algorithm algorithm;
        Use use;
        uint40 from;
        uint40 until;
        address signer;
    }

    /// @notice The caller may not issue or revoke this machine's keys.
    error MayNotKeep(address caller, uint256 asset);
    /// @notice The machine has its identity; further keys need approval.
    error AlreadyIssued(uint256 asset);
    /// @notice The machine has no identity yet.
    error NotIssued(uint256 asset);
    /// @notice The point lies not on its curve, or the key is empty.
    error KeyUnsound(bytes32 fingerprint);
    /// @notice A key that ended for a machine comes not back.
    error KeyKnown(uint256 asset, bytes32 fingerprint);
    /// @notice No such key signs for the machine now.
    error NoActiveKey(uint256 asset, bytes32 fingerprint);
    /// @notice It never moves.
    error Soulbound(uint256 asset);

    event KeyEnrolled(uint256 indexed asset, bytes32 indexed fingerprint, Use indexed use, address signer, bytes key);
    event KeyRevoked(uint256 indexed asset, bytes32 indexed fingerprint, address by);
    event KeyRotated(uint256 indexed asset, bytes32 indexed old, bytes32 indexed fresh);

    /// @notice Makes the identity, with its first key. Needs the machine's maker, who is a MAKER still, or an OPERATOR
    /// who acts for its owner.
    function issue(uint256 asset, Use use, PublicKey calldata key) external;

    /// @notice Adds a key, a gateway's say. Needs approval.
    function enrol(uint256 asset, Use use, PublicKey calldata key) external;

    /// @notice Puts a key in the place of another, which counts until now. Needs approval.
    function rotate(uint256 asset, bytes32 old, PublicKey calldata fresh) external;

    /// @notice Ends a key at once. Needs an ADMIN, or an OPERATOR who acts for the owner: stopping a stolen key waits
    /// for nobody.
    function revoke(uint256 asset, bytes32 fingerprint) external;

    function keyOf(uint256 asset, bytes32 fingerprint) external view returns (Key memory);

    /// @notice Whether somebody's secp256k1 key signed for that machine at a time.
    /// @param time block time in seconds
    function signs(address signer, uint256 asset, uint256 time) external view returns (bool);

    function fingerprintOf(PublicKey calldata key) external pure returns (bytes32);
}
