// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// What people and programs may be. A role says what somebody may do; whose machines, the owner says (ERC-721
// setApprovalForAll).

/// @dev May hold machines, and so offer and accept them.
bytes32 constant OWNER = keccak256("tiepm.role.owner");
/// @dev Runs machines for their owner: service, keys, location, anchors.
bytes32 constant OPERATOR = keccak256("tiepm.role.operator");
/// @dev Maintains machines for their owner: maintenance, parts.
bytes32 constant TECHNICIAN = keccak256("tiepm.role.technician");
/// @dev Makes machines and parts: registers them, specifies and warrants them.
bytes32 constant MAKER = keccak256("tiepm.role.maker");
/// @dev Certifies and attests, and owns nothing it attests.
bytes32 constant AUDITOR = keccak256("tiepm.role.auditor");
/// @dev Supplies documents for machines of others.
bytes32 constant VENDOR = keccak256("tiepm.role.vendor");
/// @dev Approves critical operations, m of n; alone it can only pause.
bytes32 constant ADMIN = keccak256("tiepm.role.admin");
