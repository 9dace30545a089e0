// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Put into a copy of our sources by marks.mjs. Each mark is a call to the address at which Hardhat's engine listens for
// such calls; any other chain finds nobody there, and nothing happens.

function _tell(uint256 mark) view {
    assembly {
        mstore(0, mark)
        pop(staticcall(gas(), 0xc0bEc0BEc0BeC0bEC0beC0bEC0bEC0beC0beC0BE, 0, 32, 0, 0))
    }
}

/// @dev Pure functions are marked too.
function seen(uint256 mark) pure {
    function(uint256) view teller = _tell;
    function(uint256) pure silent;
    assembly {
        silent := teller
    }
    silent(mark);
}

function held(uint256 mark, bool holds) pure returns (bool) {
    seen(holds ? mark + 1 : mark);
    return holds;
}
