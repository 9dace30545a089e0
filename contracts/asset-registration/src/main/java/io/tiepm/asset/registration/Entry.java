package io.tiepm.asset.registration;

import io.tiepm.contract.Asset;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.LifeEvent;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.VerificationKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An asset with its history. Immutable.
 *
 * @param asset as it stands
 * @param history oldest first; of more than {@link #MOST_EVENTS} the oldest after the first are dropped
 */
record Entry(Asset asset, List<LifeEvent> history) {
    /** Most events kept of one asset, about 100 bytes each. */
    static final int MOST_EVENTS = 4096;

    Entry {
        history = List.copyOf(history);
    }

    Entry happened(Instant at, String who, String what, Asset now) {
        List<LifeEvent> longer = new ArrayList<>(history);
        if (longer.size() == MOST_EVENTS) {
            longer.remove(1);
        }
        longer.add(new LifeEvent(at, who, what, now.lifeCycle()));
        return new Entry(now, longer);
    }

    Entry moved(Instant at, String who, LifeCycle to) {
        return happened(at, who, "moved from " + asset.lifeCycle() + " to " + to, asset.at(to));
    }

    Entry specified(Instant at, String who, Specification specification) {
        return happened(at, who, "was given another specification", asset.with(specification));
    }

    Entry renamed(Instant at, String who, Nameplate nameplate) {
        Nameplate old = asset.nameplate();
        List<String> changes = new ArrayList<>();
        change(changes, "model", old.model(), nameplate.model());
        change(changes, "category", old.category(), nameplate.category());
        change(changes, "site", old.site(), nameplate.site());
        Asset now = new Asset(
                asset.id(), nameplate, asset.specification(), asset.keys(), asset.lifeCycle(), asset.registered());
        return happened(at, who, "its nameplate changed: " + String.join(", ", changes), now);
    }

    Entry keyed(Instant at, VerificationKey key) {
        Set<VerificationKey> keys = new HashSet<>(asset.keys());
        keys.add(key);
        Asset now = new Asset(
                asset.id(), asset.nameplate(), asset.specification(), keys, asset.lifeCycle(), asset.registered());
        return happened(
                at,
                "configuration",
                "counts under the gateway's key " + key.fingerprint()
                        + (asset.keys().isEmpty()
                                ? ""
                                : " too, besides " + asset.keys().size() + " before"),
                now);
    }

    private static void change(List<String> changes, String what, String from, String to) {
        if (!from.equals(to)) {
            changes.add(what + " from '" + from + "' to '" + to + "'");
        }
    }
}
