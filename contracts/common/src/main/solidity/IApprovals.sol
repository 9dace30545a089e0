// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Approval of critical operations by m of n people
/// @notice An operation is one exact call. Its id is the EIP-712 hash of that call, of this contract and of this chain,
/// so an approval is worth nothing for any other call, at any other place, or a second time. Who proposed it does not
/// count.
interface IApprovals {
    /// @notice What is approved.
    /// @param target the contract that is called
    /// @param data the whole call: selector and arguments
    /// @param salt any value; makes the same call a new operation
    /// @param expires block time in seconds after which it can no longer be executed; at most 30 days ahead
    struct Operation {
        address target;
        bytes data;
        bytes32 salt;
        uint64 expires;
    }

    enum Vote {
        None,
        Approve,
        Reject
    }

    enum Status {
        Unknown,
        Proposed,
        Approved,
        Rejected,
        Expired,
        Executed
    }

    /// @notice The caller, or who signed, is not one of the n.
    error NotAnApprover(address account);
    /// @notice The one who proposed an operation has no vote on it.
    error ProposerHasNoVote(address proposer);
    /// @notice The signature is not the approver's over this operation.
    error SignatureInvalid(address approver);
    /// @notice A signed approval counts only while its signer has not voted: it cannot be played again.
    error AlreadyVoted(bytes32 id, address approver);
    /// @notice The same operation was proposed before; another salt makes a new one.
    error AlreadyProposed(bytes32 id);
    /// @notice The operation is not in the state that this step needs.
    error WrongStatus(bytes32 id, Status status);
    /// @notice The expiry lies in the past or more than 30 days ahead.
    error ExpiryOutOfRange(uint64 expires);
    /// @notice Fewer than two is no approval by several; more than n can never be reached.
    error ThresholdOutOfRange(uint256 threshold, uint256 approvers);
    /// @notice All n must approve, and who proposes has no vote: somebody who is none of them must be there to propose.
    error NobodyToPropose();

    event OperationProposed(bytes32 indexed id, address indexed proposer, address indexed target, Operation operation);
    event Voted(bytes32 indexed id, address indexed approver, Vote vote);
    event OperationExecuted(bytes32 indexed id, address indexed target);
    event ThresholdChanged(uint256 threshold);

    /// @notice Puts an operation to the vote. Needs ADMIN or OPERATOR.
    function propose(Operation calldata operation) external returns (bytes32 id);

    /// @notice Votes for it; a vote may be changed until the operation is executed.
    function approve(bytes32 id) external;

    /// @notice Votes against it; as many votes against as the threshold end it.
    function reject(bytes32 id) external;

    /// @notice Votes for it with a signature over the operation's id, made elsewhere; ERC-1271 wallets are asked.
    function approveSigned(bytes32 id, address approver, bytes calldata signature) external;

    /// @notice Makes the call, once. Anybody may, when enough have approved.
    function execute(Operation calldata operation) external returns (bytes memory answer);

    /// @notice Changes how many must approve. Itself needs approval.
    function setThreshold(uint256 threshold) external;

    function threshold() external view returns (uint256);

    /// @notice The EIP-712 hash of an operation: what approvers sign.
    function idOf(Operation calldata operation) external view returns (bytes32);

    function statusOf(bytes32 id) external view returns (Status);

    function voteOf(bytes32 id, address approver) external view returns (Vote);
}
