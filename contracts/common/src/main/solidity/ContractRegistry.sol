// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governed} from "common/Governed.sol";
import {IAuthority} from "common/IAuthority.sol";
import {IContractRegistry} from "common/IContractRegistry.sol";

/// @title The registry of an installation's contracts
contract ContractRegistry is IContractRegistry, Governed {
    mapping(bytes32 name => Version[]) private _versions;
    mapping(address deployed => bool) private _entered;

    constructor(IAuthority authority_) Governed(authority_) {}

    /// @inheritdoc IContractRegistry
    function enter(bytes32 name, address deployed, bytes32 codeHash) external onlyApproved returns (uint256 number) {
        if (deployed.code.length == 0) revert NoCode(deployed);
        if (deployed.codehash != codeHash) revert CodeDiffers(deployed, deployed.codehash);
        if (_entered[deployed]) revert AlreadyEntered(deployed);
        _entered[deployed] = true;
        _versions[name].push(Version(deployed, uint64(block.timestamp), codeHash));
        number = _versions[name].length;
        emit ContractEntered(name, number, deployed, codeHash);
    }

    /// @inheritdoc IContractRegistry
    function versions(bytes32 name) public view returns (uint256) {
        return _versions[name].length;
    }

    /// @inheritdoc IContractRegistry
    function version(bytes32 name, uint256 number) public view returns (Version memory) {
        if (number == 0 || number > _versions[name].length) revert NoSuchVersion(name, number);
        return _versions[name][number - 1];
    }

    /// @inheritdoc IContractRegistry
    function current(bytes32 name) external view returns (Version memory) {
        return version(name, versions(name));
    }
}
