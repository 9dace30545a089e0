// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IClaims} from "asset-registration/IClaims.sol";
import {ILifeCycle} from "asset-registration/ILifeCycle.sol";
import {IParts} from "asset-registration/IParts.sol";
import {ITransfers} from "asset-registration/ITransfers.sol";

/// @title The register of machines and parts
/// @notice One ERC-721 token for each, named by who made it and the serial number he gave it.
interface IAssetRegistration is ILifeCycle, IClaims, ITransfers, IParts {
    /// @notice Manufacturer and serial number are 1 to 64 bytes each.
    error NameOutOfRange(string name);
    /// @notice That serial number of that manufacturer has a token.
    error AlreadyRegistered(uint256 asset);
    /// @notice The caller does not act for the owner in that role.
    error NotActingForOwner(address caller, uint256 asset, bytes32 role);

    event Registered(
        uint256 indexed asset,
        address indexed maker,
        address indexed owner,
        string manufacturer,
        string serial,
        bytes32 specification
    );

    /// @notice Registers a machine or part. Needs MAKER.
    /// @param manufacturer as on the name plate; the same name always in the same bytes
    /// @param owner has the role OWNER
    /// @param specification SHA-256 of its canonical specification
    function register(
        string calldata manufacturer,
        string calldata serial,
        address owner,
        bytes32 specification
    ) external returns (uint256 asset);

    /// @notice The token of a manufacturer's serial number, registered or not.
    function idOf(string calldata manufacturer, string calldata serial) external pure returns (uint256);

    function makerOf(uint256 asset) external view returns (address);

    /// @notice Who holds it, or holds the machine it is in.
    function holderOf(uint256 asset) external view returns (address);

    /// @notice Whether somebody may act for its owner in a role: he has the role, and is the owner or has the owner's
    /// approval for all (ERC-721).
    function acts(address account, uint256 asset, bytes32 role) external view returns (bool);
}
