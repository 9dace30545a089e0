// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What performance is expected, and what was reached
/// @notice A benchmark set is what a machine, or a kind of machines, should reach; its contents are kept elsewhere and
/// named by digest. Sets of one subject are numbered from 1. Whoever exchanges a set moves the yardstick: that takes a
/// reason, a second person, and an event of its own, and never reaches back in time.
interface IPerformanceBenchmark {
    /// @param subject what it is for: a machine's token, or the digest of a machine type's name
    /// @param version counts from 1
    /// @param digest SHA-256 of the set
    /// @param from block time in seconds from which it is in force
    /// @param reason SHA-256 of why it takes the place of the one before; zero for the first
    struct BenchmarkSet {
        uint256 subject;
        uint32 version;
        bytes32 digest;
        uint40 from;
        bytes32 reason;
    }

    /// @param asset the machine's token
    /// @param subject whose set it was measured by
    /// @param version of that set
    /// @param from block time in seconds; the beginning of the period
    /// @param until its end, which is not part of it
    /// @param reached what was reached of what was expected, in basis points; may exceed 10,000
    /// @param evidence SHA-256 Merkle root of the readings it was computed from
    struct Result {
        uint256 asset;
        uint256 subject;
        uint32 version;
        uint40 from;
        uint40 until;
        uint32 reached;
        bytes32 evidence;
    }

    /// @notice Versions are numbered without a gap.
    error VersionOutOfSequence(uint256 subject, uint32 version, uint256 expected);
    /// @notice A set or a result names what it stands on.
    error NoDigest();
    /// @notice Another set needs a reason; the first has none.
    error ReasonOutOfPlace(uint256 subject, uint32 version);
    /// @notice A set that replaces another is in force from now at the earliest, and after the one before.
    error ReachesBack(uint256 subject, uint40 from);
    /// @notice A set is in force within 366 days: what lies further ahead could be exchanged only when that is over.
    error TooFarAhead(uint256 subject, uint40 from);
    /// @notice A second person must sign.
    error SecondPersonNeeded(address signer);
    /// @notice That set was not in force throughout the period.
    error NotInForce(uint256 subject, uint32 version);
    /// @notice A period ends after it begins, and not in the future.
    error PeriodOutOfRange(uint40 from, uint40 until);
    /// @notice There is a result for this machine, subject and beginning.
    error AlreadyAttested(bytes32 id);

    event SetPublished(uint256 indexed subject, uint32 indexed version, bytes32 digest, uint40 from, address issuer);
    event Rebaselined(
        uint256 indexed subject,
        uint32 indexed version,
        bytes32 before,
        bytes32 digest,
        bytes32 reason,
        address issuer,
        address auditor
    );
    event ResultAttested(bytes32 indexed id, uint256 indexed asset, address indexed auditor, Result result);

    /// @notice Publishes the first set of a subject. Anybody brings it; a MAKER signed it.
    function publish(BenchmarkSet calldata set, address issuer, bytes calldata signature) external;

    /// @notice Puts another set in the place of the one in force. A MAKER signed it, and so did an AUDITOR who is
    /// somebody else.
    function rebaseline(
        BenchmarkSet calldata set,
        address issuer,
        bytes calldata signature,
        address auditor,
        bytes calldata countersignature
    ) external;

    /// @notice Enters a result that an AUDITOR signed, once for each machine, subject and beginning.
    function attest(Result calldata result, address auditor, bytes calldata signature) external returns (bytes32 id);

    /// @notice How many sets a subject has had: the number of the last.
    function versions(uint256 subject) external view returns (uint256);

    /// @param version from 1
    function setOf(uint256 subject, uint32 version) external view returns (BenchmarkSet memory);

    /// @return auditor who attested it; zero for a result that is unknown
    /// @return digest EIP-712 hash of the result, as a struct
    function resultOf(bytes32 id) external view returns (address auditor, bytes32 digest);
}
