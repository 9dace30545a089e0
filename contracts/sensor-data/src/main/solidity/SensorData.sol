// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {IAssetIdentity} from "asset-registration/IAssetIdentity.sol";
import {Governed} from "common/Governed.sol";
import {IAuthority} from "common/IAuthority.sol";
import {MerkleProofs} from "common/MerkleProofs.sol";
import {ADMIN, OPERATOR} from "common/Roles.sol";
import {ISensorData} from "sensor-data/ISensorData.sol";
import {Links} from "sensor-data/Links.sol";

/// @title Anchors of sensor data
contract SensorData is ISensorData, Governed {
    using MerkleProofs for MerkleProofs.Proof;

    uint256 private constant MOST_ROOTS = 500;
    /// @dev Clocks of gateways and of the chain may differ by so many seconds.
    uint256 private constant TOLERANCE = 10 minutes;

    IAssetIdentity public immutable identity;

    mapping(bytes32 gateway => Chain) private _chains;

    constructor(IAuthority authority_, IAssetIdentity identity_) Governed(authority_) {
        identity = identity_;
    }

    /// @inheritdoc ISensorData
    function enrol(bytes32 gateway, address sender, uint48 since) external only(OPERATOR) {
        Chain storage chain = _chains[gateway];
        if (chain.until != 0) revert AlreadyEnrolled(gateway);
        if (since == 0 || since > block.timestamp + TOLERANCE) revert WindowOutOfRange(gateway, since, since);
        chain.until = since;
        _appoint(chain, gateway, sender);
    }

    /// @inheritdoc ISensorData
    function changeSender(bytes32 gateway, address sender) external onlyApproved {
        Chain storage chain = _chains[gateway];
        if (chain.until == 0) revert NotEnrolled(gateway);
        _appoint(chain, gateway, sender);
    }

    /// @inheritdoc ISensorData
    function suspend(bytes32 gateway) external {
        if (!authority.hasRole(ADMIN, msg.sender)) _requireRole(OPERATOR);
        if (_chains[gateway].sender == address(0)) revert NotEnrolled(gateway);
        _chains[gateway].sender = address(0);
        emit GatewaySuspended(gateway, msg.sender);
    }

    /// @inheritdoc ISensorData
    function anchor(bytes32 gateway, uint48 sequence, Anchor calldata link) external {
        Chain memory chain = _open(gateway);
        _append(chain, gateway, sequence, link);
        _chains[gateway] = chain;
    }

    /// @inheritdoc ISensorData
    function anchorAll(bytes32 gateway, uint48 first, Anchor[] calldata links) external {
        if (links.length == 0 || links.length > MOST_ROOTS) revert CountOutOfRange(links.length);
        Chain memory chain = _open(gateway);
        for (uint48 i = 0; i < links.length; i++) {
            _append(chain, gateway, first + i, links[i]);
        }
        _chains[gateway] = chain;
    }

    /// @inheritdoc ISensorData
    function certifyGap(bytes32 gateway, uint48 sequence, Gap calldata gap) external {
        Chain memory chain = _open(gateway);
        if (gap.digest == 0) revert NoRoot(gateway, sequence);
        _follow(chain, gateway, sequence, uint256(chain.sequence) + gap.missing + 1, gap.until);
        chain.head = Links.gap(chain.head, gateway, sequence, gap);
        _chains[gateway] = chain;
        emit GapCertified(gateway, gap.digest, sequence, gap.until, gap.missing);
    }

    /// @inheritdoc ISensorData
    function chainOf(bytes32 gateway) external view returns (Chain memory) {
        return _chains[gateway];
    }

    /// @inheritdoc ISensorData
    function headAfter(
        bytes32 previous,
        bytes32 gateway,
        uint48 sequence,
        Anchor calldata link
    ) external pure returns (bytes32) {
        return Links.anchor(previous, gateway, sequence, link);
    }

    /// @inheritdoc ISensorData
    function headAfterGap(
        bytes32 previous,
        bytes32 gateway,
        uint48 sequence,
        Gap calldata gap
    ) external pure returns (bytes32) {
        return Links.gap(previous, gateway, sequence, gap);
    }

    /// @inheritdoc ISensorData
    function proves(MerkleProofs.Proof calldata proof, bytes32 leaf, bytes32 root) external pure returns (bool) {
        return proof.proves(leaf, root);
    }

    /// @inheritdoc ISensorData
    function provesSample(
        MerkleProofs.Proof calldata proof,
        bytes16 salt,
        bytes calldata sample,
        bytes32 root
    ) external pure returns (bool) {
        return proof.proves(MerkleProofs.leaf(salt, sample), root);
    }

    /// @inheritdoc ISensorData
    function isSigned(
        uint256 asset,
        uint256 time,
        bytes32 digest,
        bytes calldata signature
    ) external view returns (bool) {
        (address signer, ECDSA.RecoverError trouble, ) = ECDSA.tryRecover(digest, signature);
        return trouble == ECDSA.RecoverError.NoError && identity.signs(signer, asset, time);
    }

    function _appoint(Chain storage chain, bytes32 gateway, address sender) private {
        if (sender == address(0)) revert NotTheSender(gateway, sender);
        chain.sender = sender;
        emit GatewayEnrolled(gateway, sender, chain.until);
    }

    function _open(bytes32 gateway) private view returns (Chain memory chain) {
        chain = _chains[gateway];
        if (msg.sender != chain.sender) revert NotTheSender(gateway, msg.sender);
    }

    function _append(Chain memory chain, bytes32 gateway, uint48 sequence, Anchor calldata link) private {
        if (link.root == 0) revert NoRoot(gateway, sequence);
        _follow(chain, gateway, sequence, uint256(chain.sequence) + 1, link.until);
        chain.head = Links.anchor(chain.head, gateway, sequence, link);
        emit Anchored(gateway, link.root, sequence, link.until);
    }

    function _follow(
        Chain memory chain,
        bytes32 gateway,
        uint48 sequence,
        uint256 expected,
        uint48 until
    ) private view {
        if (sequence != expected) revert OutOfSequence(gateway, sequence, expected);
        if (until <= chain.until || until > block.timestamp + TOLERANCE) {
            revert WindowOutOfRange(gateway, chain.until, until);
        }
        chain.sequence = sequence;
        chain.until = until;
    }
}
