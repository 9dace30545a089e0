// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What a claim is about.
enum Kind {
    Specification,
    Warranty,
    Certificate,
    Document,
    Location
}

/// @title What is said of a machine, by whom, and for how long
/// @notice A claim is the SHA-256 digest of something kept elsewhere. Who may say what: the specification and the
/// warranty its maker; a certificate an AUDITOR; a document its maker, a VENDOR, or who operates it for the owner; a
/// location (the digest of a salted map cell) who operates it.
interface IClaims {
    /// @param issuer who says it
    /// @param from block time in seconds from which it holds
    /// @param until block time in seconds until which it holds; zero for ever
    struct Claim {
        address issuer;
        uint40 from;
        uint40 until;
        bool revoked;
    }

    /// @notice The caller may not say this of that machine.
    error MayNotClaim(address caller, uint256 asset, Kind kind);
    /// @notice It was said of this machine before, as a claim of this kind.
    error AlreadyClaimed(uint256 asset, Kind kind, bytes32 digest);
    /// @notice Nobody said it of this machine, or its issuer took it back.
    error NoSuchClaim(uint256 asset, Kind kind, bytes32 digest);
    /// @notice It would end before it begins.
    error EmptyValidity(uint40 from, uint40 until);
    /// @notice Zeros are the digest of nothing.
    error NoDigest(uint256 asset);

    event Claimed(
        uint256 indexed asset,
        Kind indexed kind,
        bytes32 indexed digest,
        address issuer,
        uint40 from,
        uint40 until
    );
    event ClaimRevoked(uint256 indexed asset, Kind indexed kind, bytes32 indexed digest, address issuer);

    /// @param until zero for ever
    function claim(uint256 asset, Kind kind, bytes32 digest, uint40 from, uint40 until) external;

    /// @notice Takes a claim back; only its issuer does.
    function revoke(uint256 asset, Kind kind, bytes32 digest) external;

    function claimOf(uint256 asset, Kind kind, bytes32 digest) external view returns (Claim memory);

    /// @notice Whether it was said, holds now, and was not taken back.
    function holds(uint256 asset, Kind kind, bytes32 digest) external view returns (bool);

    /// @notice The specification that was claimed last.
    function specificationOf(uint256 asset) external view returns (bytes32);
}
