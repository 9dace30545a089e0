// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl, IAccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {AccessControlEnumerable} from "@openzeppelin/contracts/access/extensions/AccessControlEnumerable.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {Approvals} from "common/Approvals.sol";
import {IApprovals} from "common/IApprovals.sol";
import {IAuthority} from "common/IAuthority.sol";
import {ADMIN, AUDITOR, MAKER, OPERATOR, OWNER, TECHNICIAN, VENDOR} from "common/Roles.sol";

/// @title The authority of an installation
/// @dev It administers its own roles: DEFAULT_ADMIN_ROLE is held by this contract and by nobody else, so granting and
/// revoking are operations that it executes on itself.
contract Authority is IAuthority, Approvals, AccessControlEnumerable, Pausable {
    /// @param admins the first approvers
    /// @param threshold_ how many of them must approve; at least two
    /// @param grants the first holders of the other roles
    constructor(address[] memory admins, uint256 threshold_, Grant[] memory grants) {
        _grantRole(DEFAULT_ADMIN_ROLE, address(this));
        for (uint256 i = 0; i < admins.length; i++) {
            _grantRole(ADMIN, admins[i]);
        }
        for (uint256 i = 0; i < grants.length; i++) {
            _grantRole(grants[i].role, grants[i].account);
        }
        _changeThreshold(threshold_);
    }

    /// @inheritdoc IApprovals
    function setThreshold(uint256 threshold_) external {
        _requireSelf();
        _changeThreshold(threshold_);
    }

    /// @inheritdoc IAuthority
    function pause() external {
        _requireMayPropose(msg.sender);
        _pause();
    }

    /// @inheritdoc IAuthority
    function unpause() external {
        _requireSelf();
        _unpause();
    }

    /// @inheritdoc IAuthority
    function paused() public view override(IAuthority, Pausable) returns (bool) {
        return super.paused();
    }

    /// @inheritdoc IAuthority
    function hasRole(
        bytes32 role,
        address account
    ) public view override(IAuthority, AccessControl, IAccessControl) returns (bool) {
        return super.hasRole(role, account);
    }

    function _grantRole(bytes32 role, address account) internal override returns (bool) {
        if (!(role == DEFAULT_ADMIN_ROLE && account == address(this)) && !_isRole(role)) revert RoleUnknown(role);
        return super._grantRole(role, account);
    }

    function _revokeRole(bytes32 role, address account) internal override returns (bool revoked) {
        revoked = super._revokeRole(role, account);
        if (role == DEFAULT_ADMIN_ROLE && revoked) revert RoleUnknown(role);
        if (role == ADMIN || role == OPERATOR) _requireReachable();
    }

    function _requireMayPropose(address account) internal view override {
        if (!hasRole(ADMIN, account) && !hasRole(OPERATOR, account)) revert RoleMissing(account, ADMIN);
    }

    function _requireReachable() internal view override {
        super._requireReachable();
        if (threshold() == _approvers() && !_hasOtherProposer()) revert NobodyToPropose();
    }

    function _isApprover(address account) internal view override returns (bool) {
        return hasRole(ADMIN, account);
    }

    function _approvers() internal view override returns (uint256) {
        return getRoleMemberCount(ADMIN);
    }

    function _requireSelf() private view {
        if (msg.sender != address(this)) revert NotApproved(msg.sender);
    }

    function _hasOtherProposer() private view returns (bool) {
        uint256 operators = getRoleMemberCount(OPERATOR);
        for (uint256 i = 0; i < operators; i++) {
            if (!hasRole(ADMIN, getRoleMember(OPERATOR, i))) return true;
        }
        return false;
    }

    function _isRole(bytes32 role) private pure returns (bool) {
        return
            role == OWNER ||
            role == OPERATOR ||
            role == TECHNICIAN ||
            role == MAKER ||
            role == AUDITOR ||
            role == VENDOR ||
            role == ADMIN;
    }
}
