// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Capped} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Capped.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {AssetRegistration} from "asset-registration/AssetRegistration.sol";
import {Attested} from "common/Attested.sol";
import {Governed} from "common/Governed.sol";
import {ADMIN, AUDITOR, OPERATOR} from "common/Roles.sol";
import {IEfficiencyAnalytics} from "efficiency-analytics/IEfficiencyAnalytics.sol";

/// @title The reward token
contract EfficiencyAnalytics is IEfficiencyAnalytics, ERC20Capped, ERC20Permit, Attested {
    /// @dev One token, of 18 decimals, for a kilowatt hour.
    uint256 private constant UNITS_PER_WATT_HOUR = 1e15;
    bytes32 private constant SAVING_TYPE = keccak256(
        "Saving(uint256 asset,address beneficiary,uint40 from,uint40 until,uint64 saved,"
        "bytes32 baseline,bytes32 evidence)"
    );

    AssetRegistration public immutable register;
    /// @notice How long a claim can be disputed, in seconds.
    uint40 public immutable window;

    mapping(bytes32 id => Claim) private _claims;
    mapping(uint256 asset => uint40) private _claimedUntil;
    mapping(address account => uint256) private _owed;

    /// @param cap_ how many units there may ever be at once
    /// @param window_ how long a claim can be disputed, in seconds
    constructor(
        AssetRegistration register_,
        uint256 cap_,
        uint40 window_
    ) ERC20("TIEPM saving", "SAVED") ERC20Permit("TIEPM saving") ERC20Capped(cap_) Governed(register_.authority()) {
        if (window_ < 1 hours || window_ > 90 days) revert WindowOutOfRange(window_);
        register = register_;
        window = window_;
    }

    /// @inheritdoc IEfficiencyAnalytics
    function claim(
        Saving calldata saving,
        address auditor,
        bytes calldata signature
    ) external whenNotPaused returns (bytes32 id) {
        id = keccak256(abi.encode(SAVING_TYPE, saving));
        if (_claims[id].state != ClaimState.Unknown) revert AlreadyClaimed(id);
        if (saving.saved == 0 || saving.baseline == 0 || saving.evidence == 0) revert NothingSaved();
        uint40 claimed = _claimedUntil[saving.asset];
        if (saving.until <= saving.from || saving.until > block.timestamp || saving.from < claimed) {
            revert PeriodOutOfRange(saving.from, saving.until, claimed);
        }
        if (register.holderOf(saving.asset) != saving.beneficiary) {
            revert NotTheHolder(saving.beneficiary, saving.asset);
        }
        if (auditor == saving.beneficiary) revert SecondPersonNeeded(auditor);
        _requireSigned(AUDITOR, auditor, id, signature);
        uint40 ripe = uint40(block.timestamp) + window;
        _claimedUntil[saving.asset] = saving.until;
        _claims[id] = Claim({
            state: ClaimState.Pending,
            asset: saving.asset,
            beneficiary: saving.beneficiary,
            from: saving.from,
            until: saving.until,
            ripe: ripe,
            amount: saving.saved * UNITS_PER_WATT_HOUR
        });
        emit SavingClaimed(id, saving.asset, auditor, saving, ripe);
    }

    /// @inheritdoc IEfficiencyAnalytics
    function dispute(bytes32 id, bytes32 reason) external {
        if (!authority.hasRole(AUDITOR, msg.sender) && !authority.hasRole(ADMIN, msg.sender)) _requireRole(OPERATOR);
        Claim storage pending = _requireState(id, ClaimState.Pending);
        if (block.timestamp >= pending.ripe) revert WindowIs(false, pending.ripe);
        pending.state = ClaimState.Disputed;
        emit SavingDisputed(id, msg.sender, reason);
    }

    /// @inheritdoc IEfficiencyAnalytics
    function resolve(bytes32 id, bool upheld) external onlyApproved {
        Claim storage disputed = _requireState(id, ClaimState.Disputed);
        emit DisputeResolved(id, upheld);
        if (!upheld) {
            _reward(id, disputed);
            return;
        }
        disputed.state = ClaimState.Rejected;
        if (_claimedUntil[disputed.asset] == disputed.until) _claimedUntil[disputed.asset] = disputed.from;
    }

    /// @inheritdoc IEfficiencyAnalytics
    function mint(bytes32 id) external whenNotPaused {
        Claim storage pending = _requireState(id, ClaimState.Pending);
        if (block.timestamp < pending.ripe) revert WindowIs(true, pending.ripe);
        _reward(id, pending);
    }

    /// @inheritdoc IEfficiencyAnalytics
    function clawBack(bytes32 id) external onlyApproved {
        Claim storage minted = _requireState(id, ClaimState.Minted);
        minted.state = ClaimState.ClawedBack;
        address account = minted.beneficiary;
        _owed[account] += minted.amount;
        uint256 burnt = _settle(account);
        emit RewardClawedBack(id, account, burnt, _owed[account]);
    }

    /// @inheritdoc IEfficiencyAnalytics
    function claimOf(bytes32 id) external view returns (Claim memory) {
        return _claims[id];
    }

    /// @inheritdoc IEfficiencyAnalytics
    function owed(address account) external view returns (uint256) {
        return _owed[account];
    }

    /// @inheritdoc IEfficiencyAnalytics
    function claimedUntil(uint256 asset) external view returns (uint40) {
        return _claimedUntil[asset];
    }

    /// @dev A pause stops what holders hand on, and not what several approved: minting after a dispute, clawing back.
    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Capped) {
        if (from != address(0) && to != address(0)) _requireNotPaused();
        super._update(from, to, value);
    }

    function _reward(bytes32 id, Claim storage approved) private {
        approved.state = ClaimState.Minted;
        address account = approved.beneficiary;
        _mint(account, approved.amount);
        emit RewardMinted(id, account, approved.amount);
        if (_owed[account] == 0) return;
        uint256 burnt = _settle(account);
        emit DebtPaid(account, burnt, _owed[account]);
    }

    /// @dev Burns what is owed, as far as there is anything.
    function _settle(address account) private returns (uint256 burnt) {
        uint256 balance = balanceOf(account);
        burnt = balance < _owed[account] ? balance : _owed[account];
        _owed[account] -= burnt;
        _burn(account, burnt);
    }

    function _requireState(bytes32 id, ClaimState needed) private view returns (Claim storage standing) {
        standing = _claims[id];
        if (standing.state != needed) revert WrongClaimState(id, standing.state);
    }
}
