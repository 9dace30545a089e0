// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Who may do what
/// @notice One for all contracts of an installation: roles, pause, and approval by m of n (see IApprovals). Roles
/// change only by an approved operation; nobody holds the power to change them alone.
interface IAuthority {
    /// @notice Somebody and what he shall be from the beginning.
    struct Grant {
        bytes32 role;
        address account;
    }

    /// @notice There is no such role.
    error RoleUnknown(bytes32 role);
    /// @notice Only an approved operation may do this.
    error NotApproved(address caller);
    /// @notice The caller lacks the role.
    error RoleMissing(address account, bytes32 role);

    /// @notice Stops what is not evidence, at once. One ADMIN or OPERATOR suffices.
    function pause() external;

    /// @notice Lets it go on. Needs approval.
    function unpause() external;

    function paused() external view returns (bool);

    function hasRole(bytes32 role, address account) external view returns (bool);
}
