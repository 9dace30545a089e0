package io.tiepm.efficiency.analytics;

import io.tiepm.contract.SavingClaim;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.TypedData;
import java.math.BigInteger;

/**
 * A saving as {@code IEfficiencyAnalytics.sol} has it.
 *
 * @param token number of the machine's
 * @param beneficiary who holds the machine
 */
record Saving(BigInteger token, Address beneficiary, SavingClaim claim) {
    private static final String TYPE = "Saving(uint256 asset,address beneficiary,uint40 from,uint40 until,"
            + "uint64 saved,bytes32 baseline,bytes32 evidence)";

    long from() {
        return claim.period().from().getEpochSecond();
    }

    long until() {
        return claim.period().to().getEpochSecond();
    }

    /** Adds it to a call, member by member. */
    CallData to(CallData call) {
        return call.number(token)
                .address(beneficiary)
                .number(from())
                .number(until())
                .number(claim.saved())
                .digest(claim.baseline())
                .digest(claim.evidence());
    }

    /** What names it on the chain: its hash as a struct (EIP-712). */
    Digest id() {
        return TypedData.struct(TYPE, to(CallData.arguments()));
    }

    /** What an auditor signs, worth nothing on another chain or for another contract (EIP-712). */
    Digest signed(BigInteger chainId, Address contract) {
        return new TypedData("TIEPM saving", chainId, contract).signed(id());
    }
}
