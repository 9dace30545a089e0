// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAlerts} from "maintenance-alert/IAlerts.sol";

/// @title Alerts and the work they lead to
/// @notice A work order is given to one technician, who signs what he did, with which parts and at what cost; somebody
/// else, who operates the machine for its owner, signs it off or sends it back. Both sign by EIP-712. A report that was
/// sent back begins another round, so that no signature counts twice. An order that nobody reported is cancelled where its
/// technician cannot do it any more, or nobody needs it; its alert can then be ordered anew, or dismissed.
interface IMaintenanceAlert is IAlerts {
    enum OrderState {
        Unknown,
        Open,
        Reported,
        Closed,
        Cancelled
    }

    /// @param order which it is about
    /// @param round counts from 1; one more each time it was sent back
    /// @param findings SHA-256 of what was found and done
    /// @param parts tokens of the parts put in, at most 32
    /// @param cost in the smallest unit of the currency
    /// @param currency ISO 4217, three letters
    struct Report {
        uint256 order;
        uint32 round;
        bytes32 findings;
        uint256[] parts;
        uint128 cost;
        bytes3 currency;
    }

    /// @param alert which it answers; zero for planned work
    /// @param asset the machine's token
    /// @param technician who is to do it
    /// @param state where it stands
    /// @param round of the report that is awaited or awaits sign-off
    /// @param plan SHA-256 of what is to be done
    /// @param report EIP-712 hash of the report, as a struct; zero while there is none
    struct Order {
        uint256 alert;
        uint256 asset;
        address technician;
        OrderState state;
        uint32 round;
        bytes32 plan;
        bytes32 report;
    }

    /// @notice The order is not in the state that this step needs.
    error WrongOrderState(uint256 order, OrderState state);
    /// @notice The report is of another round.
    error WrongRound(uint256 order, uint32 round);
    /// @notice A report names at most 32 parts.
    error TooManyParts(uint256 parts);
    /// @notice Who did the work does not sign it off.
    error SecondPersonNeeded(address signer);

    event WorkOrdered(
        uint256 indexed order,
        uint256 indexed alert,
        uint256 indexed asset,
        address technician,
        bytes32 plan
    );
    event WorkReported(uint256 indexed order, address indexed technician, Report report);
    event WorkSentBack(uint256 indexed order, uint32 round, bytes32 reason, address by);
    event WorkCancelled(uint256 indexed order, bytes32 reason, address by);
    event WorkSignedOff(uint256 indexed order, address indexed technician, address indexed supervisor);

    /// @notice Orders work for an acknowledged alert. The caller acts for the owner as OPERATOR; the technician acts
    /// for him as TECHNICIAN.
    /// @return order counts from 1
    function order(uint256 alert, address technician, bytes32 plan) external returns (uint256 order);

    /// @notice Orders planned work, without an alert.
    function plan(uint256 asset, address technician, bytes32 plan) external returns (uint256 order);

    /// @notice Enters the report that the order's technician signed. Anybody brings it.
    function report(Report calldata report, bytes calldata signature) external;

    /// @notice Sends a report back. The caller acts for the owner as OPERATOR, and is not the technician.
    function sendBack(uint256 order, bytes32 reason) external;

    /// @notice Ends an open order without work; its alert is acknowledged again. The caller acts for the owner as OPERATOR.
    /// @param reason SHA-256 of why
    function cancel(uint256 order, bytes32 reason) external;

    /// @notice Closes the order with the signature of a supervisor, who acts for the owner as OPERATOR and is not the
    /// technician, over `SignOff(uint256 order,bytes32 report)`. Its alert is resolved.
    function signOff(uint256 order, address supervisor, bytes calldata signature) external;

    function orderOf(uint256 order) external view returns (Order memory);
}
