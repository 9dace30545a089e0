package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An operation that several must approve: one exact call, until a certain time, once.
 *
 * @param id EIP-712 hash of the call, of the contract that counts the votes, and of the chain: what approvers sign
 * @param proposer who put it to the vote, and has none
 * @param contract name of the contract that is called; its address where it is none of ours
 * @param call what is called, with its values as far as they are known, such as {@code decommission(asset 5)}
 * @param operation the call itself, as it was proposed
 * @param expires until when it can be executed, UTC
 * @param status how it stands
 * @param votes the last vote of each approver
 * @param needed how many must approve, as the chain says now
 * @param transaction that proposed it
 * @param block number of its block
 */
public record Proposal(
        Digest id,
        Address proposer,
        String contract,
        String call,
        Operation operation,
        Instant expires,
        Status status,
        Map<Address, Boolean> votes,
        int needed,
        Digest transaction,
        long block) {
    /** How an operation stands; the order is that of {@code IApprovals.sol}. */
    public enum Status {
        UNKNOWN,
        PROPOSED,
        APPROVED,
        REJECTED,
        EXPIRED,
        EXECUTED;

        /** Whether it can still be voted on. */
        public boolean isOpen() {
            return this == PROPOSED || this == APPROVED;
        }
    }

    /**
     * One exact call.
     *
     * @param target who is called
     * @param data selector and arguments
     * @param salt makes the same call a new operation
     * @param expires block time in seconds
     */
    public record Operation(Address target, byte[] data, Digest salt, long expires) {
        public Operation {
            data = data.clone();
        }

        @Override
        public byte[] data() {
            return data.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Operation that
                    && tuple().toString().equals(that.tuple().toString());
        }

        @Override
        public int hashCode() {
            return salt.hashCode();
        }

        /** As contracts take it. */
        public CallData tuple() {
            return CallData.arguments().address(target).bytes(data).digest(salt).number(expires);
        }
    }

    public Proposal {
        votes = Map.copyOf(votes);
    }

    /** How many approve it. */
    public long approvals() {
        return votes.values().stream().filter(approves -> approves).count();
    }

    /** Who rejects it. */
    public List<Address> rejections() {
        return votes.entrySet().stream()
                .filter(vote -> !vote.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
