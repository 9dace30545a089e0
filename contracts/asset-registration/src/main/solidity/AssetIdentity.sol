// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {AssetRegistration} from "asset-registration/AssetRegistration.sol";
import {IAssetIdentity, Use} from "asset-registration/IAssetIdentity.sol";
import {IERC5192} from "asset-registration/IERC5192.sol";
import {Governed} from "common/Governed.sol";
import {PublicKey, PublicKeys} from "common/PublicKeys.sol";
import {ADMIN, MAKER, OPERATOR} from "common/Roles.sol";

/// @title The identities of machines
contract AssetIdentity is IAssetIdentity, IERC5192, ERC721, Governed {
    using PublicKeys for PublicKey;

    AssetRegistration public immutable register;

    mapping(uint256 asset => mapping(bytes32 fingerprint => Key)) private _keys;
    mapping(uint256 asset => mapping(address signer => bytes32 fingerprint)) private _signers;

    constructor(AssetRegistration register_) ERC721("TIEPM identity", "IDENTITY") Governed(register_.authority()) {
        register = register_;
    }

    /// @inheritdoc IAssetIdentity
    function issue(uint256 asset, Use use, PublicKey calldata key) external whenNotPaused {
        bool isMaker = msg.sender == register.makerOf(asset) && authority.hasRole(MAKER, msg.sender);
        if (!isMaker && !register.acts(msg.sender, asset, OPERATOR)) revert MayNotKeep(msg.sender, asset);
        if (_ownerOf(asset) != address(0)) revert AlreadyIssued(asset);
        _mint(address(register), asset);
        emit Locked(asset);
        _enrol(asset, use, key);
    }

    /// @inheritdoc IAssetIdentity
    function enrol(uint256 asset, Use use, PublicKey calldata key) external onlyApproved {
        if (_ownerOf(asset) == address(0)) revert NotIssued(asset);
        _enrol(asset, use, key);
    }

    /// @inheritdoc IAssetIdentity
    function rotate(uint256 asset, bytes32 old, PublicKey calldata fresh) external onlyApproved {
        Use use = _end(asset, old);
        bytes32 fingerprint = _enrol(asset, use, fresh);
        emit KeyRotated(asset, old, fingerprint);
    }

    /// @inheritdoc IAssetIdentity
    function revoke(uint256 asset, bytes32 fingerprint) external {
        if (!authority.hasRole(ADMIN, msg.sender) && !register.acts(msg.sender, asset, OPERATOR)) {
            revert MayNotKeep(msg.sender, asset);
        }
        _end(asset, fingerprint);
        emit KeyRevoked(asset, fingerprint, msg.sender);
    }

    /// @inheritdoc IAssetIdentity
    function keyOf(uint256 asset, bytes32 fingerprint) external view returns (Key memory) {
        return _keys[asset][fingerprint];
    }

    /// @inheritdoc IAssetIdentity
    function signs(address signer, uint256 asset, uint256 time) external view returns (bool) {
        Key storage key = _keys[asset][_signers[asset][signer]];
        return key.from != 0 && key.from <= time && (key.until == 0 || time < key.until);
    }

    /// @inheritdoc IAssetIdentity
    function fingerprintOf(PublicKey calldata key) external pure returns (bytes32) {
        return key.fingerprint();
    }

    /// @inheritdoc IERC5192
    function locked(uint256 asset) external view returns (bool) {
        _requireOwned(asset);
        return true;
    }

    function supportsInterface(bytes4 id) public view override returns (bool) {
        return id == type(IERC5192).interfaceId || super.supportsInterface(id);
    }

    function transferFrom(address, address, uint256 asset) public pure override {
        revert Soulbound(asset);
    }

    function _enrol(uint256 asset, Use use, PublicKey calldata key) private returns (bytes32 fingerprint) {
        fingerprint = key.fingerprint();
        if (!key.isSound()) revert KeyUnsound(fingerprint);
        if (_keys[asset][fingerprint].from != 0) revert KeyKnown(asset, fingerprint);
        address signer = key.signer();
        _keys[asset][fingerprint] = Key(key.algorithm, use, uint40(block.timestamp), 0, signer);
        if (signer != address(0)) _signers[asset][signer] = fingerprint;
        emit KeyEnrolled(asset, fingerprint, use, signer, key.encoded());
    }

    function _end(uint256 asset, bytes32 fingerprint) private returns (Use) {
        Key storage key = _keys[asset][fingerprint];
        if (key.from == 0 || key.until != 0) revert NoActiveKey(asset, fingerprint);
        key.until = uint40(block.timestamp);
        return key.use;
    }
}
