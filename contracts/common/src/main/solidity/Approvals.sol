// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IApprovals} from "common/IApprovals.sol";

/// @dev Votes are counted when they are needed, and only those of people who are approvers then: whoever lost the role
/// has lost the vote.
abstract contract Approvals is IApprovals, EIP712 {
    struct Ballot {
        address proposer;
        uint64 expires;
        bool executed;
        address[] voters;
        mapping(address voter => Vote) votes;
    }

    uint64 private constant LONGEST = 30 days;
    bytes32 private constant OPERATION_TYPE = keccak256(
        "Operation(address target,bytes data,bytes32 salt,uint64 expires)"
    );

    mapping(bytes32 id => Ballot) private _ballots;
    uint256 private _threshold;

    constructor() EIP712("TIEPM approvals", "1") {}

    /// @inheritdoc IApprovals
    function propose(Operation calldata operation) external returns (bytes32 id) {
        _requireMayPropose(msg.sender);
        if (operation.expires <= block.timestamp || operation.expires > block.timestamp + LONGEST) {
            revert ExpiryOutOfRange(operation.expires);
        }
        id = idOf(operation);
        Ballot storage ballot = _ballots[id];
        if (ballot.proposer != address(0)) revert AlreadyProposed(id);
        ballot.proposer = msg.sender;
        ballot.expires = operation.expires;
        emit OperationProposed(id, msg.sender, operation.target, operation);
    }

    /// @inheritdoc IApprovals
    function approve(bytes32 id) external {
        _vote(id, msg.sender, Vote.Approve);
    }

    /// @inheritdoc IApprovals
    function reject(bytes32 id) external {
        _vote(id, msg.sender, Vote.Reject);
    }

    /// @inheritdoc IApprovals
    function approveSigned(bytes32 id, address approver, bytes calldata signature) external {
        if (_ballots[id].votes[approver] != Vote.None) revert AlreadyVoted(id, approver);
        if (!SignatureChecker.isValidSignatureNow(approver, id, signature)) revert SignatureInvalid(approver);
        _vote(id, approver, Vote.Approve);
    }

    /// @inheritdoc IApprovals
    function execute(Operation calldata operation) external returns (bytes memory answer) {
        bytes32 id = idOf(operation);
        Status status = statusOf(id);
        if (status != Status.Approved) revert WrongStatus(id, status);
        _ballots[id].executed = true;
        emit OperationExecuted(id, operation.target);
        answer = Address.functionCall(operation.target, operation.data);
    }

    /// @inheritdoc IApprovals
    function threshold() public view returns (uint256) {
        return _threshold;
    }

    /// @inheritdoc IApprovals
    function idOf(Operation calldata operation) public view returns (bytes32) {
        return
            _hashTypedDataV4(
                keccak256(
                    abi.encode(
                        OPERATION_TYPE,
                        operation.target,
                        keccak256(operation.data),
                        operation.salt,
                        operation.expires
                    )
                )
            );
    }

    /// @inheritdoc IApprovals
    function statusOf(bytes32 id) public view returns (Status) {
        Ballot storage ballot = _ballots[id];
        if (ballot.proposer == address(0)) return Status.Unknown;
        if (ballot.executed) return Status.Executed;
        if (_count(ballot, Vote.Reject) >= _threshold) return Status.Rejected;
        if (block.timestamp > ballot.expires) return Status.Expired;
        return _count(ballot, Vote.Approve) >= _threshold ? Status.Approved : Status.Proposed;
    }

    /// @inheritdoc IApprovals
    function voteOf(bytes32 id, address approver) external view returns (Vote) {
        return _ballots[id].votes[approver];
    }

    function _changeThreshold(uint256 threshold_) internal {
        _threshold = threshold_;
        _requireReachable();
        emit ThresholdChanged(threshold_);
    }

    function _requireReachable() internal view virtual {
        uint256 approvers = _approvers();
        if (_threshold < 2 || _threshold > approvers) revert ThresholdOutOfRange(_threshold, approvers);
    }

    function _requireMayPropose(address account) internal view virtual;

    function _isApprover(address account) internal view virtual returns (bool);

    function _approvers() internal view virtual returns (uint256);

    function _vote(bytes32 id, address voter, Vote vote) private {
        if (!_isApprover(voter)) revert NotAnApprover(voter);
        Status status = statusOf(id);
        if (status != Status.Proposed && status != Status.Approved) revert WrongStatus(id, status);
        Ballot storage ballot = _ballots[id];
        if (voter == ballot.proposer) revert ProposerHasNoVote(voter);
        if (ballot.votes[voter] == Vote.None) ballot.voters.push(voter);
        ballot.votes[voter] = vote;
        emit Voted(id, voter, vote);
    }

    function _count(Ballot storage ballot, Vote vote) private view returns (uint256 counted) {
        uint256 voters = ballot.voters.length;
        for (uint256 i = 0; i < voters; i++) {
            address voter = ballot.voters[i];
            if (ballot.votes[voter] == vote && _isApprover(voter)) counted++;
        }
    }
}
