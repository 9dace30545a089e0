// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice An account that is a contract: its keeper signs and acts for it, until there is another.
contract Wallet is IERC1271 {
    address private _keeper;

    constructor(address keeper) {
        _keeper = keeper;
    }

    function handOver(address keeper) external {
        require(msg.sender == _keeper);
        _keeper = keeper;
    }

    function act(address target, bytes calldata data) external returns (bytes memory) {
        require(msg.sender == _keeper);
        return Address.functionCall(target, data);
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (address signer, ECDSA.RecoverError trouble, ) = ECDSA.tryRecover(hash, signature);
        bool valid = trouble == ECDSA.RecoverError.NoError && signer == _keeper;
        return valid ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}
