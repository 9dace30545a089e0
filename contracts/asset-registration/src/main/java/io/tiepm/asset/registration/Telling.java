package io.tiepm.asset.registration;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CallData;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The events by which contracts tell of machines; the first indexed value of each is the machine. */
enum Telling {
    REGISTERED("Registered(uint256,address,address,string,string,bytes32)"),
    MOVED("Moved(uint256,uint8,uint8,address)"),
    CLAIMED("Claimed(uint256,uint8,bytes32,address,uint40,uint40)"),
    CLAIM_REVOKED("ClaimRevoked(uint256,uint8,bytes32,address)"),
    OFFERED("Offered(uint256,address,address,bytes32,(address,uint40,address,bytes32))"),
    OFFER_WITHDRAWN("OfferWithdrawn(uint256,bytes32)"),
    ACCEPTED("Accepted(uint256,address,address,bytes32)"),
    LIEN_PLACED("LienPlaced(uint256,address,bytes32)"),
    LIEN_RELEASED("LienReleased(uint256,address)"),
    KEY_ENROLLED("KeyEnrolled(uint256,bytes32,uint8,address,bytes)"),
    KEY_ROTATED("KeyRotated(uint256,bytes32,bytes32)"),
    KEY_REVOKED("KeyRevoked(uint256,bytes32,address)"),
    PART_INSTALLED("PartInstalled(uint256,uint256,address)"),
    PART_REMOVED("PartRemoved(uint256,uint256,address)");

    private static final Map<Digest, Telling> BY_TOPIC = Arrays.stream(values())
            .collect(Collectors.toMap(telling -> CallData.topic(telling.signature), Function.identity()));

    private final String signature;

    Telling(String signature) {
        this.signature = signature;
    }

    static Optional<Telling> of(Digest topic) {
        return Optional.ofNullable(BY_TOPIC.get(topic));
    }

    String signature() {
        return signature;
    }

    /** Who tells it. */
    String contract() {
        return switch (this) {
            case KEY_ENROLLED, KEY_ROTATED, KEY_REVOKED -> Register.IDENTITY;
            default -> Register.NAME;
        };
    }
}
