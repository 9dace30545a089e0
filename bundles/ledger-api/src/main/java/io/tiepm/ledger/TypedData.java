package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import io.tiepm.proof.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/**
 * What people sign for a contract, as EIP-712 has it: worth nothing on another chain or for another contract. The
 * contracts of this house are version 1 of their name, without a salt.
 *
 * @param name what the contract calls its domain, for example {@code TIEPM saving}
 * @param chainId as the chain tells it
 * @param contract its address
 */
public record TypedData(String name, BigInteger chainId, Address contract) {
    private static final Digest DOMAIN =
            CallData.topic("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    private static final String VERSION = "1";

    /**
     * The hash of a struct without texts, bytes and lists, which is also what names it.
     *
     * @param type such as {@code SignOff(uint256 order,bytes32 report)}
     * @param members one word each, in that order
     */
    public static Digest struct(String type, CallData members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(CallData.topic(type).bytes());
        bytes.writeBytes(members.build());
        return keccak(bytes.toByteArray());
    }

    /**
     * What is signed.
     *
     * @param struct hash of the struct
     */
    public Digest signed(Digest struct) {
        byte[] domain = CallData.arguments()
                .digest(DOMAIN)
                .digest(CallData.topic(name))
                .digest(CallData.topic(VERSION))
                .number(chainId)
                .address(contract)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0x19);
        bytes.write(0x01);
        bytes.writeBytes(keccak(domain).bytes());
        bytes.writeBytes(struct.bytes());
        return keccak(bytes.toByteArray());
    }

    private static Digest keccak(byte[] bytes) {
        return Digest.ofBytes(Bytes.of(bytes).keccak().toArray());
    }
}
