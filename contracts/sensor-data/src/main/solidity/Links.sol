// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISensorData} from "sensor-data/ISensorData.sol";

/// @title How heads are computed; see ISensorData
library Links {
    function anchor(
        bytes32 previous,
        bytes32 gateway,
        uint48 sequence,
        ISensorData.Anchor calldata link
    ) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(hex"04", previous, gateway, uint64(sequence), link.root, uint64(link.until)));
    }

    function gap(
        bytes32 previous,
        bytes32 gateway,
        uint48 sequence,
        ISensorData.Gap calldata gap_
    ) internal pure returns (bytes32) {
        return
            sha256(
                abi.encodePacked(
                    hex"05",
                    previous,
                    gateway,
                    uint64(sequence),
                    gap_.digest,
                    uint64(gap_.until),
                    uint64(gap_.missing)
                )
            );
    }
}
