// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {AssetToken} from "asset-registration/AssetToken.sol";
import {IClaims, Kind} from "asset-registration/IClaims.sol";
import {AUDITOR, MAKER, OPERATOR, VENDOR} from "common/Roles.sol";

/// @dev See IClaims.
abstract contract Claims is AssetToken, IERC4906 {
    /// @dev By kind too: who may say the one must not stand in the way of who says the other.
    mapping(uint256 asset => mapping(Kind kind => mapping(bytes32 digest => Claim))) private _claims;
    mapping(uint256 asset => bytes32 digest) private _specifications;

    /// @inheritdoc IClaims
    function claim(uint256 asset, Kind kind, bytes32 digest, uint40 from, uint40 until) external whenNotPaused {
        _requireInUse(asset);
        if (!_mayClaim(asset, kind)) revert MayNotClaim(msg.sender, asset, kind);
        _claim(asset, kind, digest, from, until);
        if (kind == Kind.Specification) emit MetadataUpdate(asset);
    }

    /// @inheritdoc IClaims
    function revoke(uint256 asset, Kind kind, bytes32 digest) external whenNotPaused {
        Claim storage standing = _claims[asset][kind][digest];
        if (standing.issuer != msg.sender || standing.revoked) revert NoSuchClaim(asset, kind, digest);
        standing.revoked = true;
        emit ClaimRevoked(asset, kind, digest, msg.sender);
    }

    /// @inheritdoc IClaims
    function claimOf(uint256 asset, Kind kind, bytes32 digest) external view returns (Claim memory) {
        return _claims[asset][kind][digest];
    }

    /// @inheritdoc IClaims
    function holds(uint256 asset, Kind kind, bytes32 digest) external view returns (bool) {
        Claim storage said = _claims[asset][kind][digest];
        return
            said.issuer != address(0) &&
            !said.revoked &&
            said.from <= block.timestamp &&
            (said.until == 0 || block.timestamp < said.until);
    }

    /// @inheritdoc IClaims
    function specificationOf(uint256 asset) public view returns (bytes32) {
        return _specifications[asset];
    }

    function _claim(uint256 asset, Kind kind, bytes32 digest, uint40 from, uint40 until) internal {
        if (digest == 0) revert NoDigest(asset);
        if (until != 0 && until <= from) revert EmptyValidity(from, until);
        if (_claims[asset][kind][digest].issuer != address(0)) revert AlreadyClaimed(asset, kind, digest);
        _claims[asset][kind][digest] = Claim(msg.sender, from, until, false);
        if (kind == Kind.Specification) _specifications[asset] = digest;
        emit Claimed(asset, kind, digest, msg.sender, from, until);
    }

    function _mayClaim(uint256 asset, Kind kind) private view returns (bool) {
        if (kind == Kind.Certificate) return authority.hasRole(AUDITOR, msg.sender);
        if (kind == Kind.Location) return acts(msg.sender, asset, OPERATOR);
        if (msg.sender == _assets[asset].maker && authority.hasRole(MAKER, msg.sender)) return true;
        return kind == Kind.Document && (authority.hasRole(VENDOR, msg.sender) || acts(msg.sender, asset, OPERATOR));
    }
}
