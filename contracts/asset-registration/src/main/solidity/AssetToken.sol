// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IAssetRegistration} from "asset-registration/IAssetRegistration.sol";
import {Stage} from "asset-registration/ILifeCycle.sol";
import {Governed} from "common/Governed.sol";
import {IAuthority} from "common/IAuthority.sol";
import {OWNER} from "common/Roles.sol";

/// @dev What the parts of the register share: the token, its maker and stage, and who may act for whom.
abstract contract AssetToken is IAssetRegistration, ERC721, Governed {
    struct Asset {
        address maker;
        Stage stage;
        uint40 since;
    }

    mapping(uint256 asset => Asset) internal _assets;
    mapping(uint256 part => uint256 machine) internal _machines;

    constructor(IAuthority authority_) ERC721("TIEPM asset", "ASSET") Governed(authority_) {}

    /// @inheritdoc IAssetRegistration
    function makerOf(uint256 asset) external view returns (address) {
        _requireOwned(asset);
        return _assets[asset].maker;
    }

    /// @inheritdoc IAssetRegistration
    function holderOf(uint256 asset) public view returns (address) {
        return _requireOwned(_outermost(asset));
    }

    /// @inheritdoc IAssetRegistration
    function acts(address account, uint256 asset, bytes32 role) public view returns (bool) {
        address holder = holderOf(asset);
        return (account == holder || isApprovedForAll(holder, account)) && authority.hasRole(role, account);
    }

    /// @dev The only way in is an offer that was accepted; see Transfers.
    function transferFrom(address, address, uint256 asset) public pure override {
        revert OfferNeeded(asset);
    }

    /// @dev The machine that it is in, and that is in no other; itself where it is in none.
    function _outermost(uint256 asset) internal view returns (uint256 outermost) {
        outermost = asset;
        while (_machines[outermost] != 0) {
            outermost = _machines[outermost];
        }
    }

    function _requireActs(uint256 asset, bytes32 role) internal view {
        if (!acts(msg.sender, asset, role)) revert NotActingForOwner(msg.sender, asset, role);
    }

    function _requireInUse(uint256 asset) internal view {
        _requireOwned(asset);
        if (_assets[asset].stage == Stage.Decommissioned) revert Retired(asset);
    }

    function _requireMayOwn(address account) internal view {
        if (!authority.hasRole(OWNER, account)) revert MayNotOwn(account);
    }
}
