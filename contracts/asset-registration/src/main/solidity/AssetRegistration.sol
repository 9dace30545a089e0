// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {AssetToken} from "asset-registration/AssetToken.sol";
import {Claims} from "asset-registration/Claims.sol";
import {IAssetRegistration} from "asset-registration/IAssetRegistration.sol";
import {Kind} from "asset-registration/IClaims.sol";
import {Stage} from "asset-registration/ILifeCycle.sol";
import {LifeCycle} from "asset-registration/LifeCycle.sol";
import {Parts} from "asset-registration/Parts.sol";
import {Transfers} from "asset-registration/Transfers.sol";
import {IAuthority} from "common/IAuthority.sol";
import {MAKER} from "common/Roles.sol";

/// @title The register of machines and parts
contract AssetRegistration is LifeCycle, Claims, Parts {
    uint256 private constant LONGEST_NAME = 64;
    bytes4 private constant ERC4906 = 0x49064906;

    constructor(IAuthority authority_) AssetToken(authority_) {}

    /// @inheritdoc IAssetRegistration
    function register(
        string calldata manufacturer,
        string calldata serial,
        address owner,
        bytes32 specification
    ) external only(MAKER) whenNotPaused returns (uint256 asset) {
        _requireName(manufacturer);
        _requireName(serial);
        _requireMayOwn(owner);
        asset = idOf(manufacturer, serial);
        if (_ownerOf(asset) != address(0)) revert AlreadyRegistered(asset);
        _assets[asset].maker = msg.sender;
        _mint(owner, asset);
        emit Registered(asset, msg.sender, owner, manufacturer, serial, specification);
        _enter(asset, Stage.Manufactured);
        _claim(asset, Kind.Specification, specification, uint40(block.timestamp), 0);
    }

    /// @inheritdoc IAssetRegistration
    function idOf(string calldata manufacturer, string calldata serial) public pure returns (uint256) {
        return uint256(keccak256(abi.encode(manufacturer, serial)));
    }

    /// @notice The name of its specification by digest (RFC 6920): `ni:///sha-256;` and the digest in base64url.
    function tokenURI(uint256 asset) public view override returns (string memory) {
        _requireOwned(asset);
        return string.concat("ni:///sha-256;", Base64.encodeURL(abi.encodePacked(specificationOf(asset))));
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 id) public view override(ERC721, IERC165) returns (bool) {
        return id == ERC4906 || super.supportsInterface(id);
    }

    function _update(address to, uint256 asset, address auth) internal override(ERC721, Transfers) returns (address) {
        return super._update(to, asset, auth);
    }

    function _requireName(string calldata name) private pure {
        uint256 length = bytes(name).length;
        if (length == 0 || length > LONGEST_NAME) revert NameOutOfRange(name);
    }
}
