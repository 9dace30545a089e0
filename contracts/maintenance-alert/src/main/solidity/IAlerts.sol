// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Alerts
/// @notice An alert names the rule that raised it and the readings it stands on. It is raised, acknowledged, and then
/// either dismissed with a reason or resolved by a work order that two people signed.
interface IAlerts {
    enum AlertState {
        Unknown,
        Raised,
        Acknowledged,
        Ordered,
        Resolved,
        Dismissed
    }

    enum Severity {
        Low,
        Medium,
        High,
        Critical
    }

    /// @param asset the machine's token
    /// @param state where it stands
    /// @param severity how urgent it is
    /// @param since block time in seconds when it was raised
    /// @param rule SHA-256 of the rule, its version and its thresholds
    /// @param evidence SHA-256 Merkle root of the readings it stands on
    struct Alert {
        uint256 asset;
        AlertState state;
        Severity severity;
        uint40 since;
        bytes32 rule;
        bytes32 evidence;
    }

    /// @notice The alert is not in the state that this step needs.
    error WrongAlertState(uint256 alert, AlertState state);
    /// @notice An alert names its rule and its evidence; a dismissal its reason.
    error NoDigest();
    /// @notice The caller, or who signed, does not act for the machine's owner in that role.
    error NotActingForOwner(address account, uint256 asset, bytes32 role);

    event AlertRaised(
        uint256 indexed alert,
        uint256 indexed asset,
        bytes32 indexed rule,
        Severity severity,
        bytes32 evidence
    );
    event AlertMoved(uint256 indexed alert, AlertState indexed state, address by);
    event AlertDismissed(uint256 indexed alert, bytes32 reason, address by);

    /// @notice Raises an alert. The caller acts for the owner as OPERATOR.
    /// @return alert counts from 1
    function raise(uint256 asset, Severity severity, bytes32 rule, bytes32 evidence) external returns (uint256 alert);

    /// @notice Says that somebody saw it. The caller acts for the owner as OPERATOR or TECHNICIAN.
    function acknowledge(uint256 alert) external;

    /// @notice Puts an acknowledged alert aside. The caller acts for the owner as OPERATOR.
    /// @param reason SHA-256 of why
    function dismiss(uint256 alert, bytes32 reason) external;

    function alertOf(uint256 alert) external view returns (Alert memory);
}
