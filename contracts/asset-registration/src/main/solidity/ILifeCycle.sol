// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Where a machine or a part stands in its life.
enum Stage {
    Unregistered,
    Manufactured,
    Commissioned,
    InService,
    UnderMaintenance,
    Decommissioned
}

/// @title The life of a machine
/// @notice Manufactured, Commissioned, InService, then UnderMaintenance and InService by turns; Decommissioned is the
/// end, from anywhere.
interface ILifeCycle {
    /// @notice No way leads from the one stage to the other.
    error IllegalMove(uint256 asset, Stage from, Stage to);
    /// @notice The machine is out of use for good.
    error Retired(uint256 asset);

    event Moved(uint256 indexed asset, Stage indexed from, Stage indexed to, address by);

    /// @notice Moves it on. The caller acts for the owner: as OPERATOR to Commissioned or InService, as TECHNICIAN to
    /// UnderMaintenance. So who maintained a machine is not who returns it to service.
    function move(uint256 asset, Stage to) external;

    /// @notice Ends its life. Needs approval.
    function decommission(uint256 asset) external;

    /// @return stage where it stands
    /// @return since block time in seconds
    function stageOf(uint256 asset) external view returns (Stage stage, uint40 since);
}
