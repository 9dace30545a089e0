package io.tiepm.maintenance.alert;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Words;
import java.util.Arrays;

/** The events by which {@code MaintenanceAlert.sol} tells of alerts and orders; the first indexed value is the number. */
enum Telling {
    RAISED("AlertRaised(uint256,uint256,bytes32,uint8,bytes32)", true),
    MOVED("AlertMoved(uint256,uint8,address)", true),
    DISMISSED("AlertDismissed(uint256,bytes32,address)", true),
    ORDERED("WorkOrdered(uint256,uint256,uint256,address,bytes32)", false),
    REPORTED("WorkReported(uint256,address," + ReportOnChain.TUPLE + ")", false),
    SENT_BACK("WorkSentBack(uint256,uint32,bytes32,address)", false),
    CANCELLED("WorkCancelled(uint256,bytes32,address)", false),
    SIGNED_OFF("WorkSignedOff(uint256,address,address)", false);

    private final Digest topic;
    private final boolean isOfAlert;

    Telling(String signature, boolean isOfAlert) {
        this.topic = CallData.topic(signature);
        this.isOfAlert = isOfAlert;
    }

    static Telling of(Event event) {
        return Arrays.stream(values())
                .filter(one -> one.topic.equals(event.topics().get(0)))
                .findFirst()
                .orElseThrow();
    }

    Digest topic() {
        return topic;
    }

    boolean isOfAlert() {
        return isOfAlert;
    }

    /** An indexed value of an event, from 1. */
    static Words indexed(Event event, int index) {
        return Words.of(event.topics().get(index).bytes());
    }
}
