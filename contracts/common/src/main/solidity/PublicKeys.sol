// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The algorithms of docs/formats/canonical.md, by the same numbers.
enum Algorithm {
    Secp256k1,
    Ed25519,
    P256
}

/// @notice A public key.
/// @param x coordinate of the point; for Ed25519 the 32 bytes of the key
/// @param y coordinate of the point; for Ed25519 zero
struct PublicKey {
    Algorithm algorithm;
    uint256 x;
    uint256 y;
}

/// @title Keys as they are written in batch headers
library PublicKeys {
    uint256 private constant K1_FIELD = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F;
    uint256 private constant P256_FIELD = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF;
    uint256 private constant P256_B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B;

    /// @notice The key as a batch header has it: 33 bytes compressed (SEC 1), or the 32 of Ed25519.
    function encoded(PublicKey memory key) internal pure returns (bytes memory) {
        if (key.algorithm == Algorithm.Ed25519) return abi.encodePacked(key.x);
        return abi.encodePacked(uint8(2 + (key.y & 1)), key.x);
    }

    /// @notice The name of a key: SHA-256 of its algorithm's number, one byte, and its encoded bytes.
    function fingerprint(PublicKey memory key) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(uint8(key.algorithm), encoded(key)));
    }

    /// @notice Who `ecrecover` says signed; zero for a key that the chain cannot check.
    function signer(PublicKey memory key) internal pure returns (address) {
        if (key.algorithm != Algorithm.Secp256k1) return address(0);
        return address(uint160(uint256(keccak256(abi.encodePacked(key.x, key.y)))));
    }

    /// @notice Whether the point lies on its curve; of Ed25519 only that it is not empty.
    function isSound(PublicKey memory key) internal pure returns (bool) {
        if (key.algorithm == Algorithm.Ed25519) return key.x != 0 && key.y == 0;
        bool k1 = key.algorithm == Algorithm.Secp256k1;
        uint256 p = k1 ? K1_FIELD : P256_FIELD;
        if (key.x >= p || key.y >= p) return false;
        uint256 cube = mulmod(mulmod(key.x, key.x, p), key.x, p);
        // y^2 = x^3 + 7, or x^3 - 3x + b
        uint256 right = k1 ? addmod(cube, 7, p) : addmod(addmod(cube, mulmod(p - 3, key.x, p), p), P256_B, p);
        return mulmod(key.y, key.y, p) == right;
    }
}
