// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IParts} from "asset-registration/IParts.sol";
import {Transfers} from "asset-registration/Transfers.sol";
import {TECHNICIAN} from "common/Roles.sol";

/// @dev See IParts.
abstract contract Parts is Transfers {
    uint256 private constant DEEPEST = 4;

    /// @dev How many levels of parts a thing has ever had below it: what is taken out does not count down.
    mapping(uint256 asset => uint256) private _heights;

    /// @inheritdoc IParts
    function install(uint256 part, uint256 machine) external whenNotPaused {
        _requireInUse(part);
        _requireInUse(machine);
        if (_machines[part] != 0) revert Installed(part, _machines[part]);
        _requireActs(machine, TECHNICIAN);
        if (ownerOf(part) != holderOf(machine)) revert OwnersDiffer(part, machine);
        _requireFree(part);
        _deepen(part, machine);
        _withdraw(part);
        _withdraw(_outermost(machine));
        _machines[part] = machine;
        _update(address(this), part, address(0));
        emit PartInstalled(part, machine, msg.sender);
    }

    /// @inheritdoc IParts
    function remove(uint256 part) external whenNotPaused {
        uint256 machine = _machines[part];
        if (machine == 0) revert NotInstalled(part);
        _requireActs(machine, TECHNICIAN);
        uint256 outermost = _outermost(machine);
        _withdraw(outermost);
        delete _machines[part];
        _update(ownerOf(outermost), part, address(0));
        emit PartRemoved(part, machine, msg.sender);
    }

    /// @inheritdoc IParts
    function machineOf(uint256 part) external view returns (uint256) {
        return _machines[part];
    }

    function _deepen(uint256 part, uint256 machine) private {
        uint256 height = _heights[part] + 1;
        for (uint256 outer = machine; outer != 0; outer = _machines[outer]) {
            if (outer == part || height > DEEPEST) revert NestedTooDeep(part, machine);
            if (_heights[outer] < height) _heights[outer] = height;
            height++;
        }
    }
}
