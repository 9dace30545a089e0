// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AssetToken} from "asset-registration/AssetToken.sol";
import {ILifeCycle, Stage} from "asset-registration/ILifeCycle.sol";
import {OPERATOR, TECHNICIAN} from "common/Roles.sol";

/// @dev See ILifeCycle.
abstract contract LifeCycle is AssetToken {
    /// @inheritdoc ILifeCycle
    function move(uint256 asset, Stage to) external whenNotPaused {
        _requireActs(asset, to == Stage.UnderMaintenance ? TECHNICIAN : OPERATOR);
        Stage from = _assets[asset].stage;
        if (!_leads(from, to)) revert IllegalMove(asset, from, to);
        _enter(asset, to);
    }

    /// @inheritdoc ILifeCycle
    function decommission(uint256 asset) external onlyApproved {
        _requireInUse(asset);
        _enter(asset, Stage.Decommissioned);
    }

    /// @inheritdoc ILifeCycle
    function stageOf(uint256 asset) external view returns (Stage stage, uint40 since) {
        return (_assets[asset].stage, _assets[asset].since);
    }

    function _enter(uint256 asset, Stage to) internal {
        Stage from = _assets[asset].stage;
        _assets[asset].stage = to;
        _assets[asset].since = uint40(block.timestamp);
        emit Moved(asset, from, to, msg.sender);
    }

    function _leads(Stage from, Stage to) private pure returns (bool) {
        if (to == Stage.Commissioned) return from == Stage.Manufactured;
        if (to == Stage.InService) return from == Stage.Commissioned || from == Stage.UnderMaintenance;
        return to == Stage.UnderMaintenance && from == Stage.InService;
    }
}
