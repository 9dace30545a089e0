// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAssetRegistration} from "asset-registration/IAssetRegistration.sol";
import {Attested} from "common/Attested.sol";
import {OPERATOR, TECHNICIAN} from "common/Roles.sol";
import {IAlerts} from "maintenance-alert/IAlerts.sol";

/// @dev See IAlerts.
abstract contract Alerts is IAlerts, Attested {
    IAssetRegistration public immutable register;

    Alert[] private _alerts;

    constructor(IAssetRegistration register_) {
        register = register_;
    }

    /// @inheritdoc IAlerts
    function raise(
        uint256 asset,
        Severity severity,
        bytes32 rule,
        bytes32 evidence
    ) external whenNotPaused returns (uint256 alert) {
        _requireActs(msg.sender, asset, OPERATOR);
        if (rule == 0 || evidence == 0) revert NoDigest();
        _alerts.push(Alert(asset, AlertState.Raised, severity, uint40(block.timestamp), rule, evidence));
        alert = _alerts.length;
        emit AlertRaised(alert, asset, rule, severity, evidence);
    }

    /// @inheritdoc IAlerts
    function acknowledge(uint256 alert) external whenNotPaused {
        uint256 asset = _requireState(alert, AlertState.Raised);
        if (!register.acts(msg.sender, asset, TECHNICIAN)) _requireActs(msg.sender, asset, OPERATOR);
        _move(alert, AlertState.Acknowledged);
    }

    /// @inheritdoc IAlerts
    function dismiss(uint256 alert, bytes32 reason) external whenNotPaused {
        uint256 asset = _requireState(alert, AlertState.Acknowledged);
        _requireActs(msg.sender, asset, OPERATOR);
        if (reason == 0) revert NoDigest();
        _move(alert, AlertState.Dismissed);
        emit AlertDismissed(alert, reason, msg.sender);
    }

    /// @inheritdoc IAlerts
    function alertOf(uint256 alert) public view returns (Alert memory) {
        if (alert == 0 || alert > _alerts.length) revert WrongAlertState(alert, AlertState.Unknown);
        return _alerts[alert - 1];
    }

    function _move(uint256 alert, AlertState to) internal {
        _alerts[alert - 1].state = to;
        emit AlertMoved(alert, to, msg.sender);
    }

    function _requireState(uint256 alert, AlertState needed) internal view returns (uint256 asset) {
        Alert memory standing = alertOf(alert);
        if (standing.state != needed) revert WrongAlertState(alert, standing.state);
        return standing.asset;
    }

    function _requireActs(address account, uint256 asset, bytes32 role) internal view {
        if (!register.acts(account, asset, role)) revert NotActingForOwner(account, asset, role);
    }
}
