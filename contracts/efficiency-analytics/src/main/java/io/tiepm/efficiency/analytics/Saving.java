package io.tiepm.efficiency.analytics;

import io.tiepm.contract.SavingClaim;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.CallData;
import io.tiepm.proof.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/**
 * A saving as {@code IEfficiencyAnalytics.sol} has it.
 *
 * @param token number of the machine's
 * @param beneficiary who holds the machine
 */
record Saving(BigInteger token, Address beneficiary, SavingClaim claim) {
    private static final Digest TYPE =
            CallData.topic("Saving(uint256 asset,address beneficiary,uint40 from,uint40 until,"
                    + "uint64 saved,bytes32 baseline,bytes32 evidence)");
    private static final Digest DOMAIN =
            CallData.topic("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

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
        return keccak(to(CallData.arguments().digest(TYPE)).build());
    }

    /** What an auditor signs, worth nothing on another chain or for another contract (EIP-712). */
    Digest signed(BigInteger chainId, Address contract) {
        byte[] domain = CallData.arguments()
                .digest(DOMAIN)
                .digest(CallData.topic("TIEPM saving"))
                .digest(CallData.topic("1"))
                .number(chainId)
                .address(contract)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0x19);
        bytes.write(0x01);
        bytes.writeBytes(keccak(domain).bytes());
        bytes.writeBytes(id().bytes());
        return keccak(bytes.toByteArray());
    }

    private static Digest keccak(byte[] bytes) {
        return Digest.ofBytes(Bytes.of(bytes).keccak().toArray());
    }
}
