// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Parts in machines
/// @notice A part is a token of its own, with its own claims, life and history, wherever it is installed. While it is,
/// this contract holds it, and it changes hands with the machine. So an offer of the machine falls when a part goes in or
/// out: nobody buys other parts than he saw.
interface IParts {
    /// @notice It is in a machine.
    error Installed(uint256 part, uint256 machine);
    /// @notice It is in no machine.
    error NotInstalled(uint256 part);
    /// @notice Part and machine must have one owner.
    error OwnersDiffer(uint256 part, uint256 machine);
    /// @notice A thing cannot be a part of itself, nor lie more than four levels deep.
    error NestedTooDeep(uint256 part, uint256 machine);

    event PartInstalled(uint256 indexed part, uint256 indexed machine, address technician);
    event PartRemoved(uint256 indexed part, uint256 indexed machine, address technician);

    /// @notice Puts a part into a machine. The caller acts for the owner as TECHNICIAN.
    function install(uint256 part, uint256 machine) external;

    /// @notice Takes a part out of its machine, to the machine's owner. The caller acts for him as TECHNICIAN.
    function remove(uint256 part) external;

    /// @notice The machine it is in; zero for none.
    function machineOf(uint256 part) external view returns (uint256);
}
