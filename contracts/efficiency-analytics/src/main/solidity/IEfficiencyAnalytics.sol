// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Rewards for energy saved
/// @notice One token for each kilowatt hour saved, and no other way to make one. An AUDITOR, who is not the one
/// rewarded, signs a saving; then everybody has the dispute window to object; then it is minted, once. What turns out
/// wrong later is clawed back by approval: burnt, and where the holder has spent it, owed from his next rewards.
/// So the supply is always the sum of what was minted for claims less what was clawed back. While everything is paused,
/// tokens stay where they are: what is to be clawed back is still there when several have approved it.
interface IEfficiencyAnalytics {
    enum ClaimState {
        Unknown,
        Pending,
        Disputed,
        Rejected,
        Minted,
        ClawedBack
    }

    /// @param asset the machine's token
    /// @param beneficiary who is rewarded: who holds the machine
    /// @param from block time in seconds; the beginning of the period
    /// @param until its end, which is not part of it
    /// @param saved watt hours, less than 2^64
    /// @param baseline SHA-256 of the energy baseline it was measured against
    /// @param evidence SHA-256 of the text that names the reports it was computed from, or Merkle root of readings
    struct Saving {
        uint256 asset;
        address beneficiary;
        uint40 from;
        uint40 until;
        uint64 saved;
        bytes32 baseline;
        bytes32 evidence;
    }

    /// @param state where it stands
    /// @param asset the machine's token
    /// @param beneficiary who is rewarded
    /// @param from the beginning of the period
    /// @param until its end
    /// @param ripe block time in seconds when the dispute window closes
    /// @param amount in the token's smallest unit
    struct Claim {
        ClaimState state;
        uint256 asset;
        address beneficiary;
        uint40 from;
        uint40 until;
        uint40 ripe;
        uint256 amount;
    }

    /// @notice That saving was claimed before.
    error AlreadyClaimed(bytes32 id);
    /// @notice A period ends after it begins, not in the future, and begins where the machine's last one ended or
    /// later.
    error PeriodOutOfRange(uint40 from, uint40 until, uint40 claimed);
    /// @notice A claim names its baseline, its evidence, and a saving.
    error NothingSaved();
    /// @notice Only who holds the machine is rewarded.
    error NotTheHolder(address beneficiary, uint256 asset);
    /// @notice Nobody attests his own saving.
    error SecondPersonNeeded(address signer);
    /// @notice The claim is not in the state that this step needs.
    error WrongClaimState(bytes32 id, ClaimState state);
    /// @notice The dispute window is still open, or closed already.
    error WindowIs(bool open, uint40 ripe);
    /// @notice The dispute window is one hour to 90 days.
    error WindowOutOfRange(uint40 window);

    event SavingClaimed(bytes32 indexed id, uint256 indexed asset, address indexed auditor, Saving saving, uint40 ripe);
    event SavingDisputed(bytes32 indexed id, address indexed by, bytes32 reason);
    event DisputeResolved(bytes32 indexed id, bool upheld);
    event RewardMinted(bytes32 indexed id, address indexed beneficiary, uint256 amount);
    event RewardClawedBack(bytes32 indexed id, address indexed beneficiary, uint256 burnt, uint256 owed);
    event DebtPaid(address indexed beneficiary, uint256 burnt, uint256 owed);

    /// @notice Claims a saving that an AUDITOR signed. Anybody brings it.
    /// @return id EIP-712 hash of the saving, as a struct
    function claim(Saving calldata saving, address auditor, bytes calldata signature) external returns (bytes32 id);

    /// @notice Objects to a pending claim while the window is open. Needs AUDITOR, OPERATOR or ADMIN.
    function dispute(bytes32 id, bytes32 reason) external;

    /// @notice Ends a dispute. Needs approval.
    /// @param upheld true where the claim falls; its period may be claimed anew, unless a later one was claimed
    function resolve(bytes32 id, bool upheld) external;

    /// @notice Mints the reward when the window has closed without a dispute. Anybody may.
    function mint(bytes32 id) external;

    /// @notice Takes a minted reward back. Needs approval.
    function clawBack(bytes32 id) external;

    function claimOf(bytes32 id) external view returns (Claim memory);

    /// @notice What somebody owes from his next rewards.
    function owed(address account) external view returns (uint256);

    /// @notice Until when savings of a machine have been claimed, in seconds.
    function claimedUntil(uint256 asset) external view returns (uint40);
}
