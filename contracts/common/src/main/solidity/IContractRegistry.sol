// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Which contract is the current one
/// @notice Contracts never change in place. A new version is deployed beside the old one and entered here by approval;
/// the old one stays readable, and its code hash says whether it is what was approved.
interface IContractRegistry {
    /// @param deployed where it is
    /// @param since block time in seconds when it became current
    /// @param codeHash Keccak-256 of its code when it was entered
    struct Version {
        address deployed;
        uint64 since;
        bytes32 codeHash;
    }

    /// @notice There is no code at that address.
    error NoCode(address deployed);
    /// @notice The code is not what was approved.
    error CodeDiffers(address deployed, bytes32 codeHash);
    /// @notice That contract is entered already.
    error AlreadyEntered(address deployed);
    /// @notice There is no contract of that name and version.
    error NoSuchVersion(bytes32 name, uint256 version);

    event ContractEntered(bytes32 indexed name, uint256 indexed version, address indexed deployed, bytes32 codeHash);

    /// @notice Makes a contract the current one of its name. Needs approval, which names the code as well as the place.
    /// @param name Keccak-256 of the contract's name, say "AssetRegistration"
    /// @return version counts from 1
    function enter(bytes32 name, address deployed, bytes32 codeHash) external returns (uint256 version);

    /// @notice How many versions a name has had: the number of the current one.
    function versions(bytes32 name) external view returns (uint256);

    /// @param number from 1
    function version(bytes32 name, uint256 number) external view returns (Version memory);

    function current(bytes32 name) external view returns (Version memory);
}
