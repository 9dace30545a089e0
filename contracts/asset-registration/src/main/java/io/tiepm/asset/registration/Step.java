package io.tiepm.asset.registration;

import io.tiepm.contract.Asset;
import io.tiepm.contract.LifeCycle;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Trace;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done next for a token.
 *
 * @param repeats whether the same may be done more than once in a life
 * @param role in which the account must act for who holds the machine; empty where it need not
 */
record Step(String account, Call call, Optional<Trace> trace, String purpose, boolean repeats, Optional<String> role) {
    static final String SERVER = "server";
    static final String OWNER = "owner";
    static final String TECHNICIAN = "technician";

    private static final Digest REGISTERED =
            CallData.topic("Registered(uint256,address,address,string,string,bytes32)");
    private static final Digest KEY_ENROLLED = CallData.topic("KeyEnrolled(uint256,bytes32,uint8,address,bytes)");
    private static final Digest MOVED = CallData.topic("Moved(uint256,uint8,uint8,address)");
    private static final Digest CLAIMED = CallData.topic("Claimed(uint256,uint8,bytes32,address,uint40,uint40)");

    /** The key under which an asset's identity is issued; empty while it has none. */
    static Optional<VerificationKey> key(Asset asset) {
        return asset.keys().stream().min(Comparator.comparing(VerificationKey::toString));
    }

    /** Every move of a token. */
    static Trace moves(BigInteger id) {
        return new Trace(Register.NAME, List.of(MOVED, CallData.word(id)));
    }

    static Trace registered(BigInteger id) {
        return new Trace(Register.NAME, List.of(REGISTERED, CallData.word(id)));
    }

    /**
     * What brings the chain nearer to an asset as it stands here; empty where it is there, or only others can go on.
     *
     * @param owner who shall hold it
     */
    static Optional<Step> next(Asset asset, Twin twin, Address owner) {
        BigInteger id = Register.id(asset.nameplate());
        Digest specification = SpecificationText.digest(asset.specification());
        if (twin.stage().isEmpty()) {
            return asset.lifeCycle() == LifeCycle.DECOMMISSIONED
                    ? Optional.empty()
                    : Optional.of(new Step(
                            SERVER,
                            Register.register(asset.nameplate(), owner, specification),
                            Optional.of(registered(id)),
                            "register " + asset.id(),
                            false,
                            Optional.empty()));
        }
        LifeCycle stage = twin.stage().get();
        if (stage == LifeCycle.DECOMMISSIONED) {
            return Optional.empty();
        }
        Optional<VerificationKey> key = key(asset).filter(there -> !twin.isIssued());
        if (key.isPresent()) {
            return Optional.of(new Step(
                    SERVER,
                    Register.issue(id, key.get()),
                    Optional.of(new Trace(
                            Register.IDENTITY,
                            List.of(KEY_ENROLLED, CallData.word(id), key.get().gateway()))),
                    "issue the identity of " + asset.id(),
                    false,
                    Optional.empty()));
        }
        if (!twin.wasSpecified()) {
            return Optional.of(new Step(
                    SERVER,
                    Register.specify(id, specification, twin.since()),
                    Optional.of(new Trace(
                            Register.NAME,
                            List.of(CLAIMED, CallData.word(id), CallData.word(BigInteger.ZERO), specification))),
                    "claim the specification of " + asset.id(),
                    false,
                    Optional.empty()));
        }
        return Stages.next(stage, asset.lifeCycle()).map(to -> moved(asset, id, stage, to));
    }

    /** The first moves come once in a life and leave a trace of their own. */
    private static Step moved(Asset asset, BigInteger id, LifeCycle from, LifeCycle to) {
        boolean isOnce = from == LifeCycle.MANUFACTURED || from == LifeCycle.COMMISSIONED;
        return new Step(
                to == LifeCycle.UNDER_MAINTENANCE ? TECHNICIAN : SERVER,
                Register.move(id, to),
                Optional.of(new Trace(
                                Register.NAME,
                                List.of(
                                        MOVED,
                                        CallData.word(id),
                                        CallData.word(BigInteger.valueOf(Stages.number(from))),
                                        CallData.word(BigInteger.valueOf(Stages.number(to))))))
                        .filter(trace -> isOnce),
                "move " + asset.id() + " from " + Stages.words(from) + " to " + Stages.words(to),
                !isOnce,
                Optional.of(to == LifeCycle.UNDER_MAINTENANCE ? "technician" : "operator"));
    }

    /** What the chain says otherwise than this server and cannot be mended by it alone; empty where nothing. */
    static String difference(Asset asset, Twin twin) {
        LifeCycle stage = twin.stage().orElse(LifeCycle.MANUFACTURED);
        if (asset.lifeCycle() == LifeCycle.DECOMMISSIONED && twin.stage().isEmpty()) {
            return "it was decommissioned before it had a token";
        } else if (asset.lifeCycle() == LifeCycle.DECOMMISSIONED && stage != LifeCycle.DECOMMISSIONED) {
            return "it is decommissioned here; on the chain that needs approval: tiepm:approval-propose";
        } else if (stage != asset.lifeCycle()) {
            return "it is " + Stages.words(asset.lifeCycle()) + " here, and no way leads there on the chain";
        } else if (key(asset).isEmpty()) {
            return "it has no key yet; start the bundle io.tiepm.intake";
        } else if (!twin.isKeyed()) {
            return "its key counts here and not on the chain, which needs approval: tiepm:approval-propose";
        } else if (!twin.isSpecified()) {
            return "it has a specification again that it had before; the chain shows it, and a later one as the last";
        }
        return "";
    }
}
