package io.tiepm.asset.registration;

import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.Nameplate;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.KeyPoint;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Words;
import io.tiepm.proof.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The register of machines on a chain, and their identities, as {@code IAssetRegistration.sol} tells of them. */
record Register(Ledger ledger) {
    static final String NAME = "AssetRegistration";
    static final String IDENTITY = "AssetIdentity";

    /** In bytes of UTF-8. */
    private static final int LONGEST_NAME = 64;

    private static final Digest OWNER = CallData.role("owner");
    private static final int SPECIFICATION = 0;
    private static final int GATEWAY = 1;

    /** Whether the contracts are there. */
    boolean isThere() {
        return ledger.contract(NAME).isPresent() && ledger.contract(IDENTITY).isPresent();
    }

    /** The number of a machine's token. */
    static BigInteger id(Nameplate nameplate) {
        byte[] names = CallData.arguments()
                .text(nameplate.manufacturer().strip())
                .text(nameplate.serialNumber().strip())
                .build();
        return new BigInteger(1, Bytes.of(names).keccak().toArray());
    }

    /** What keeps a nameplate from being registered; empty where nothing does. */
    static Optional<String> misfit(Nameplate nameplate) {
        return misfit("manufacturer", nameplate.manufacturer()).or(() -> misfit("serial", nameplate.serialNumber()));
    }

    private static Optional<String> misfit(String what, String name) {
        int length = name.strip().getBytes(StandardCharsets.UTF_8).length;
        return length <= LONGEST_NAME
                ? Optional.empty()
                : Optional.of("its " + what + " has " + length + " bytes, and a token's has at most " + LONGEST_NAME
                        + "; register it under a shorter one");
    }

    /** Reads a machine, and whether it has that specification and that key. */
    Twin read(BigInteger id, Digest specification, Optional<VerificationKey> key) throws LedgerException {
        Words stage = ask(CallData.of("stageOf(uint256)").number(id).to(NAME));
        Optional<LifeCycle> lifeCycle = Stages.lifeCycle(stage.small(0));
        if (lifeCycle.isEmpty()) {
            return Twin.NONE;
        }
        boolean isSpecified = ask(CallData.of("specificationOf(uint256)")
                        .number(id)
                        .to(NAME))
                .digest(0)
                .equals(specification);
        boolean isKeyed = key.isPresent() && isKeyed(id, key.get());
        return new Twin(
                lifeCycle,
                stage.small(1),
                Optional.of(holder(id)),
                isSpecified,
                isSpecified || isClaimed(id, specification),
                isKeyed,
                isKeyed || isIssued(id));
    }

    Address holder(BigInteger id) throws LedgerException {
        return ask(CallData.of("holderOf(uint256)").number(id).to(NAME)).address(0);
    }

    /** Who holds the lien on a machine; empty where there is none. */
    Optional<Address> lienHolder(BigInteger id) throws LedgerException {
        return Optional.of(
                        ask(CallData.of("lienOf(uint256)").number(id).to(NAME)).address(0))
                .filter(holder -> !holder.equals(Address.ZERO));
    }

    /** The digest of the offer that stands; empty where none does. */
    Optional<Digest> offer(BigInteger id) throws LedgerException {
        return Optional.of(
                        ask(CallData.of("offerOf(uint256)").number(id).to(NAME)).digest(0))
                .filter(digest -> !digest.equals(Digest.ZERO));
    }

    /** Whether an account may act in a role for who holds a machine. */
    boolean acts(Address account, BigInteger id, String role) throws LedgerException {
        return ask(CallData.of("acts(address,uint256,bytes32)")
                        .address(account)
                        .number(id)
                        .digest(CallData.role(role))
                        .to(NAME))
                .flag(0);
    }

    boolean mayOwn(Address account) throws LedgerException {
        return ask(CallData.of("hasRole(bytes32,address)")
                        .digest(OWNER)
                        .address(account)
                        .to("Authority"))
                .flag(0);
    }

    private boolean isClaimed(BigInteger id, Digest digest) throws LedgerException {
        return !ask(CallData.of("claimOf(uint256,uint8,bytes32)")
                        .number(id)
                        .number(SPECIFICATION)
                        .digest(digest)
                        .to(NAME))
                .address(0)
                .equals(Address.ZERO);
    }

    private boolean isKeyed(BigInteger id, VerificationKey key) throws LedgerException {
        return ask(CallData.of("keyOf(uint256,bytes32)")
                                .number(id)
                                .digest(key.gateway())
                                .to(IDENTITY))
                        .number(2)
                        .signum()
                != 0;
    }

    private boolean isIssued(BigInteger id) throws LedgerException {
        try {
            return ask(CallData.of("locked(uint256)").number(id).to(IDENTITY)).flag(0);
        } catch (LedgerException none) {
            if (none.fault() == LedgerException.Fault.REFUSED) {
                return false;
            }
            throw none;
        }
    }

    private Words ask(Call call) throws LedgerException {
        return Words.of(ledger.ask(call));
    }

    static Call register(Nameplate nameplate, Address owner, Digest specification) {
        return CallData.of("register(string,string,address,bytes32)")
                .text(nameplate.manufacturer().strip())
                .text(nameplate.serialNumber().strip())
                .address(owner)
                .digest(specification)
                .to(NAME);
    }

    static Call issue(BigInteger id, VerificationKey key) {
        KeyPoint point = KeyPoint.of(key);
        return CallData.of("issue(uint256,uint8,(uint8,uint256,uint256))")
                .number(id)
                .number(GATEWAY)
                .number(point.algorithm())
                .number(point.x())
                .number(point.y())
                .to(IDENTITY);
    }

    static Call move(BigInteger id, LifeCycle to) {
        return CallData.of("move(uint256,uint8)")
                .number(id)
                .number(Stages.number(to))
                .to(NAME);
    }

    /** @param from since when it holds, in seconds; for ever */
    static Call specify(BigInteger id, Digest specification, long from) {
        return CallData.of("claim(uint256,uint8,bytes32,uint40,uint40)")
                .number(id)
                .number(SPECIFICATION)
                .digest(specification)
                .number(from)
                .number(0)
                .to(NAME);
    }

    static Call let(Address account) {
        return CallData.of("setApprovalForAll(address,bool)")
                .address(account)
                .flag(true)
                .to(NAME);
    }
}
