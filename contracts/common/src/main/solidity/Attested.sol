// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Governed} from "common/Governed.sol";

/// @title What people in a role sign elsewhere
/// @dev EIP-712, so a signature is worth nothing on another chain or for another contract; ERC-1271 wallets are asked.
abstract contract Attested is Governed, EIP712 {
    /// @notice The signature is not this person's over these words.
    error NotSignedBy(address signer);

    function _requireSigned(bytes32 role, address signer, bytes32 words, bytes calldata signature) internal view {
        if (!authority.hasRole(role, signer)) revert NotPermitted(signer, role);
        if (!SignatureChecker.isValidSignatureNow(signer, _hashTypedDataV4(words), signature)) {
            revert NotSignedBy(signer);
        }
    }
}
