// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProofs} from "common/MerkleProofs.sol";

/// @title Anchors of sensor data
/// @notice Each gateway has a chain of links. A link anchors the Merkle root of what arrived in one window of time, or
/// certifies that something is missing. Links are numbered without a gap and windows follow one another without a gap,
/// so silence shows. Only the head of a chain is kept; the links are in the events, and whoever has them computes the
/// head:
///
///     anchor: head = SHA-256( 04 | previous head | gateway | sequence u64 | root | until u64 )
///     gap:    head = SHA-256( 05 | previous head | gateway | sequence u64 | digest | until u64 | missing u64 )
///
/// The first previous head is zeros. A window begins where the one before ended. Pause does not stop anchors: who could
/// stop evidence could hide.
interface ISensorData {
    /// @param root SHA-256 Merkle root, as docs/formats/canonical.md says
    /// @param until block time in seconds; the end of its window, which is not part of it
    struct Anchor {
        bytes32 root;
        uint48 until;
    }

    /// @param digest SHA-256 of the certificate that the gateway signed
    /// @param until block time in seconds; the end of the window in which something is missing
    /// @param missing how many sequence numbers never come; zero where only time passed
    struct Gap {
        bytes32 digest;
        uint48 until;
        uint48 missing;
    }

    /// @notice Where a gateway's chain stands.
    /// @param head of the last link; zeros before the first
    /// @param sequence of the last link
    /// @param until the end of the last window, in seconds
    /// @param sender who anchors for it; zero while it is suspended
    struct Chain {
        bytes32 head;
        uint48 sequence;
        uint48 until;
        address sender;
    }

    /// @notice Only who was enrolled for a gateway anchors for it.
    error NotTheSender(bytes32 gateway, address caller);
    /// @notice Its chain has begun; another sender needs approval.
    error AlreadyEnrolled(bytes32 gateway);
    /// @notice No chain has begun, or it stands suspended.
    error NotEnrolled(bytes32 gateway);
    /// @notice Links are numbered without a gap; so nothing is anchored twice.
    error OutOfSequence(bytes32 gateway, uint256 sequence, uint256 expected);
    /// @notice A window ends after it begins, and not in the future.
    error WindowOutOfRange(bytes32 gateway, uint256 from, uint256 until);
    /// @notice Zeros are the root of nothing.
    error NoRoot(bytes32 gateway, uint256 sequence);
    /// @notice One transaction takes 1 to 500 roots.
    error CountOutOfRange(uint256 count);

    event GatewayEnrolled(bytes32 indexed gateway, address indexed sender, uint48 since);
    event GatewaySuspended(bytes32 indexed gateway, address indexed by);
    event Anchored(bytes32 indexed gateway, bytes32 indexed root, uint48 sequence, uint48 until);
    event GapCertified(bytes32 indexed gateway, bytes32 indexed digest, uint48 sequence, uint48 until, uint48 missing);

    /// @notice Begins a gateway's chain. Needs OPERATOR.
    /// @param gateway any name, the same for ever; its SHA-256, say
    /// @param sender who will anchor
    /// @param since block time in seconds at which its first window begins
    function enrol(bytes32 gateway, address sender, uint48 since) external;

    /// @notice Gives a chain another sender. Needs approval.
    function changeSender(bytes32 gateway, address sender) external;

    /// @notice Stops a gateway's chain until it gets another sender. Needs ADMIN or OPERATOR.
    function suspend(bytes32 gateway) external;

    /// @param sequence one more than the last link's
    function anchor(bytes32 gateway, uint48 sequence, Anchor calldata link) external;

    /// @param first the sequence of the first; the others follow
    function anchorAll(bytes32 gateway, uint48 first, Anchor[] calldata links) external;

    /// @param sequence one more than the last link's, and than the numbers that are missing
    function certifyGap(bytes32 gateway, uint48 sequence, Gap calldata gap) external;

    function chainOf(bytes32 gateway) external view returns (Chain memory);

    /// @notice The head after an anchor.
    function headAfter(
        bytes32 previous,
        bytes32 gateway,
        uint48 sequence,
        Anchor calldata link
    ) external pure returns (bytes32);

    /// @notice The head after a gap.
    function headAfterGap(
        bytes32 previous,
        bytes32 gateway,
        uint48 sequence,
        Gap calldata gap
    ) external pure returns (bytes32);

    /// @notice Whether a leaf belongs to a tree.
    function proves(MerkleProofs.Proof calldata proof, bytes32 leaf, bytes32 root) external pure returns (bool);

    /// @notice Whether a sample, with its salt, belongs to a tree.
    /// @param sample its canonical bytes
    function provesSample(
        MerkleProofs.Proof calldata proof,
        bytes16 salt,
        bytes calldata sample,
        bytes32 root
    ) external pure returns (bool);

    /// @notice Whether a machine's or its gateway's key, of those that the chain can check (secp256k1), signed a batch.
    /// @param asset the machine's token
    /// @param time block time in seconds at which the key must have counted
    /// @param digest of the batch header
    /// @param signature 65 bytes: r, s, v; s is low
    function isSigned(
        uint256 asset,
        uint256 time,
        bytes32 digest,
        bytes calldata signature
    ) external view returns (bool);
}
