// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AssetToken} from "asset-registration/AssetToken.sol";
import {ITransfers} from "asset-registration/ITransfers.sol";

/// @dev See ITransfers. Of an offer only the digest is kept; whoever accepts shows it in full.
abstract contract Transfers is AssetToken {
    mapping(uint256 asset => bytes32 digest) private _offers;
    mapping(uint256 asset => Lien) private _liens;

    /// @inheritdoc ITransfers
    function offer(uint256 asset, Offer calldata terms) external whenNotPaused {
        _requireOffering(asset);
        _requireInUse(asset);
        _requireMayOwn(terms.to);
        _requireFree(asset);
        if (terms.expires <= block.timestamp) revert OfferExpired(asset, terms.expires);
        bytes32 digest = _digest(asset, msg.sender, terms);
        _offers[asset] = digest;
        emit Offered(asset, msg.sender, terms.to, digest, terms);
    }

    /// @inheritdoc ITransfers
    function withdrawOffer(uint256 asset) external {
        _requireOffering(asset);
        if (_offers[asset] == 0) revert NoSuchOffer(asset, 0);
        _withdraw(asset);
    }

    /// @inheritdoc ITransfers
    function accept(uint256 asset, Offer calldata terms) external whenNotPaused {
        if (msg.sender != terms.to) revert NotTheBuyer(msg.sender, asset);
        _requireInUse(asset);
        _requireMayOwn(terms.to);
        if (block.timestamp > terms.expires) revert OfferExpired(asset, terms.expires);
        address seller = ownerOf(asset);
        bytes32 digest = _digest(asset, seller, terms);
        if (_offers[asset] != digest) revert NoSuchOffer(asset, digest);
        _update(terms.to, asset, address(0));
        emit Accepted(asset, seller, terms.to, digest);
        if (terms.lienHolder != address(0)) {
            _liens[asset] = Lien(terms.lienHolder, terms.terms);
            emit LienPlaced(asset, terms.lienHolder, terms.terms);
        }
    }

    /// @inheritdoc ITransfers
    function releaseLien(uint256 asset) external {
        address holder = _liens[asset].holder;
        if (holder == address(0) || msg.sender != holder) revert NotTheLienHolder(msg.sender, asset);
        delete _liens[asset];
        emit LienReleased(asset, holder);
    }

    /// @inheritdoc ITransfers
    function lienOf(uint256 asset) external view returns (Lien memory) {
        return _liens[asset];
    }

    /// @inheritdoc ITransfers
    function offerOf(uint256 asset) external view returns (bytes32) {
        return _offers[asset];
    }

    /// @dev Whatever changes hands is no longer on offer.
    function _update(address to, uint256 asset, address auth) internal virtual override returns (address) {
        delete _offers[asset];
        return super._update(to, asset, auth);
    }

    /// @dev Takes the offer back that stands, if one does.
    function _withdraw(uint256 asset) internal {
        bytes32 digest = _offers[asset];
        if (digest == 0) return;
        delete _offers[asset];
        emit OfferWithdrawn(asset, digest);
    }

    function _requireFree(uint256 asset) internal view {
        address holder = _liens[asset].holder;
        if (holder != address(0)) revert Encumbered(asset, holder);
    }

    function _requireOffering(uint256 asset) private view {
        if (msg.sender != ownerOf(asset)) revert NotTheOwner(msg.sender, asset);
    }

    function _digest(uint256 asset, address seller, Offer calldata terms) private view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), asset, seller, terms));
    }
}
