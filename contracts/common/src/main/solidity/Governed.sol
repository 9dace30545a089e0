// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthority} from "common/IAuthority.sol";

/// @title Under an authority
/// @dev Asks it for roles, pause and approval; the authority itself cannot be exchanged.
abstract contract Governed {
    /// @notice The caller lacks the role.
    error NotPermitted(address caller, bytes32 role);
    /// @notice Only an operation that m of n approved may do this; see IApprovals.
    error ApprovalNeeded(address caller);
    /// @notice An authority must be a contract.
    error NoAuthority(address authority);
    /// @notice Everything but evidence stands still.
    error Paused();

    IAuthority public immutable authority;

    constructor(IAuthority authority_) {
        if (address(authority_).code.length == 0) revert NoAuthority(address(authority_));
        authority = authority_;
    }

    modifier only(bytes32 role) {
        _requireRole(role);
        _;
    }

    modifier onlyApproved() {
        if (msg.sender != address(authority)) revert ApprovalNeeded(msg.sender);
        _;
    }

    modifier whenNotPaused() {
        _requireNotPaused();
        _;
    }

    function _requireRole(bytes32 role) internal view {
        if (!authority.hasRole(role, msg.sender)) revert NotPermitted(msg.sender, role);
    }

    function _requireNotPaused() internal view {
        if (authority.paused()) revert Paused();
    }
}
