// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {AssetRegistration} from "asset-registration/AssetRegistration.sol";
import {Governed} from "common/Governed.sol";
import {OPERATOR, TECHNICIAN} from "common/Roles.sol";
import {Alerts} from "maintenance-alert/Alerts.sol";
import {IMaintenanceAlert} from "maintenance-alert/IMaintenanceAlert.sol";

/// @title Alerts and the work they lead to
contract MaintenanceAlert is IMaintenanceAlert, Alerts {
    uint256 private constant MOST_PARTS = 32;
    bytes32 private constant REPORT_TYPE = keccak256(
        "Report(uint256 order,uint32 round,bytes32 findings,uint256[] parts,uint128 cost,bytes3 currency)"
    );
    bytes32 private constant SIGN_OFF_TYPE = keccak256("SignOff(uint256 order,bytes32 report)");

    Order[] private _orders;

    constructor(
        AssetRegistration register_
    ) Governed(register_.authority()) Alerts(register_) EIP712("TIEPM maintenance", "1") {}

    /// @inheritdoc IMaintenanceAlert
    function order(uint256 alert, address technician, bytes32 plan_) external whenNotPaused returns (uint256) {
        uint256 asset = _requireState(alert, AlertState.Acknowledged);
        _move(alert, AlertState.Ordered);
        return _order(alert, asset, technician, plan_);
    }

    /// @inheritdoc IMaintenanceAlert
    function plan(uint256 asset, address technician, bytes32 plan_) external whenNotPaused returns (uint256) {
        return _order(0, asset, technician, plan_);
    }

    /// @inheritdoc IMaintenanceAlert
    function report(Report calldata report_, bytes calldata signature) external whenNotPaused {
        Order storage open = _requireState(report_.order, OrderState.Open);
        if (report_.round != open.round) revert WrongRound(report_.order, report_.round);
        if (report_.findings == 0) revert NoDigest();
        if (report_.parts.length > MOST_PARTS) revert TooManyParts(report_.parts.length);
        _requireActs(open.technician, open.asset, TECHNICIAN);
        bytes32 words = _hash(report_);
        _requireSigned(TECHNICIAN, open.technician, words, signature);
        open.report = words;
        open.state = OrderState.Reported;
        emit WorkReported(report_.order, open.technician, report_);
    }

    /// @inheritdoc IMaintenanceAlert
    function sendBack(uint256 order_, bytes32 reason) external whenNotPaused {
        Order storage reported = _requireState(order_, OrderState.Reported);
        _requireSupervisor(reported, msg.sender);
        if (reason == 0) revert NoDigest();
        emit WorkSentBack(order_, reported.round, reason, msg.sender);
        reported.report = 0;
        reported.round++;
        reported.state = OrderState.Open;
    }

    /// @inheritdoc IMaintenanceAlert
    function cancel(uint256 order_, bytes32 reason) external whenNotPaused {
        Order storage open = _requireState(order_, OrderState.Open);
        _requireActs(msg.sender, open.asset, OPERATOR);
        if (reason == 0) revert NoDigest();
        open.state = OrderState.Cancelled;
        emit WorkCancelled(order_, reason, msg.sender);
        if (open.alert != 0) _move(open.alert, AlertState.Acknowledged);
    }

    /// @inheritdoc IMaintenanceAlert
    function signOff(uint256 order_, address supervisor, bytes calldata signature) external whenNotPaused {
        Order storage reported = _requireState(order_, OrderState.Reported);
        _requireSupervisor(reported, supervisor);
        bytes32 words = keccak256(abi.encode(SIGN_OFF_TYPE, order_, reported.report));
        _requireSigned(OPERATOR, supervisor, words, signature);
        reported.state = OrderState.Closed;
        emit WorkSignedOff(order_, reported.technician, supervisor);
        if (reported.alert != 0) _move(reported.alert, AlertState.Resolved);
    }

    /// @inheritdoc IMaintenanceAlert
    function orderOf(uint256 order_) external view returns (Order memory) {
        return _at(order_);
    }

    function _order(uint256 alert, uint256 asset, address technician, bytes32 plan_) private returns (uint256 number) {
        _requireActs(msg.sender, asset, OPERATOR);
        _requireActs(technician, asset, TECHNICIAN);
        if (plan_ == 0) revert NoDigest();
        _orders.push(Order(alert, asset, technician, OrderState.Open, 1, plan_, 0));
        number = _orders.length;
        emit WorkOrdered(number, alert, asset, technician, plan_);
    }

    function _at(uint256 order_) private view returns (Order storage) {
        if (order_ == 0 || order_ > _orders.length) revert WrongOrderState(order_, OrderState.Unknown);
        return _orders[order_ - 1];
    }

    function _requireState(uint256 order_, OrderState needed) private view returns (Order storage standing) {
        standing = _at(order_);
        if (standing.state != needed) revert WrongOrderState(order_, standing.state);
    }

    function _requireSupervisor(Order storage reported, address supervisor) private view {
        if (supervisor == reported.technician) revert SecondPersonNeeded(supervisor);
        _requireActs(supervisor, reported.asset, OPERATOR);
    }

    function _hash(Report calldata report_) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    REPORT_TYPE,
                    report_.order,
                    report_.round,
                    report_.findings,
                    keccak256(abi.encodePacked(report_.parts)),
                    report_.cost,
                    report_.currency
                )
            );
    }
}
