package io.tiepm.performance.benchmark;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.TypedData;
import io.tiepm.ledger.Words;
import java.math.BigInteger;

/**
 * A set as {@code IPerformanceBenchmark.sol} has it.
 *
 * @param subject number of the machine's token
 * @param version counts from 1
 * @param digest of its text
 * @param from block time in seconds from which it is in force
 * @param reason digest of why it takes the place of the one before; zero for the first
 */
record SetOnChain(BigInteger subject, int version, Digest digest, long from, Digest reason) {
    static final String TUPLE = "(uint256,uint32,bytes32,uint40,bytes32)";

    private static final String TYPE =
            "BenchmarkSet(uint256 subject,uint32 version,bytes32 digest,uint40 from,bytes32 reason)";

    static SetOnChain read(Words words) {
        return new SetOnChain(words.number(0), (int) words.small(1), words.digest(2), words.small(3), words.digest(4));
    }

    /** Adds it to a call, member by member. */
    CallData to(CallData call) {
        return call.number(subject).number(version).digest(digest).number(from).digest(reason);
    }

    /** What issuer and auditor sign (EIP-712). */
    Digest signed(BigInteger chainId, Address contract) {
        return new TypedData("TIEPM benchmarks", chainId, contract)
                .signed(TypedData.struct(TYPE, to(CallData.arguments())));
    }
}
