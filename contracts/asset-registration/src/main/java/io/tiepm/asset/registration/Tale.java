package io.tiepm.asset.registration;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says events to people. */
final class Tale {
    /** The kinds of claims, as {@code IClaims.sol} counts them. */
    private static final List<String> CLAIMS =
            List.of("specification", "warranty", "certificate", "document", "location");

    private final Map<Address, String> names;

    /** @param accounts those of this server, which are told by name */
    Tale(Map<String, Address> accounts) {
        names = accounts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (first, second) -> first));
    }

    String of(Telling telling, Event event) {
        List<Words> topics =
                event.topics().stream().map(topic -> Words.of(topic.bytes())).toList();
        Words data = Words.of(event);
        return switch (telling) {
            case REGISTERED -> "registered by " + who(topics.get(2)) + " for " + who(topics.get(3)) + " as "
                    + data.text(0) + " " + data.text(1) + ", specification " + data.digest(2);
            case MOVED -> "moved from " + stage(topics.get(2)) + " to " + stage(topics.get(3)) + " by " + who(data);
            case CLAIMED -> claim(topics) + " claimed by " + who(data) + valid(data);
            case CLAIM_REVOKED -> claim(topics) + " taken back by " + who(data);
            case OFFERED -> "offered by " + who(topics.get(2)) + " to " + who(topics.get(3)) + " until "
                    + Instant.ofEpochSecond(data.small(2)) + offered(data);
            case OFFER_WITHDRAWN -> "the offer was withdrawn";
            case ACCEPTED -> "accepted from " + who(topics.get(2)) + " by " + who(topics.get(3));
            case LIEN_PLACED -> "a lien of " + who(topics.get(2)) + " placed, terms " + data.digest(0);
            case LIEN_RELEASED -> "the lien of " + who(topics.get(2)) + " released";
            case KEY_ENROLLED -> (topics.get(3).flag(0) ? "the gateway's" : "its own") + " key "
                    + event.topics().get(2) + " enrolled";
            case KEY_ROTATED -> "key " + event.topics().get(2) + " rotated to "
                    + event.topics().get(3);
            case KEY_REVOKED -> "key " + event.topics().get(2) + " revoked by " + who(data);
            case PART_INSTALLED -> "part " + event.topics().get(1) + " installed in "
                    + event.topics().get(2) + " by " + who(data);
            case PART_REMOVED -> "part " + event.topics().get(1) + " removed from "
                    + event.topics().get(2) + " by " + who(data);
        };
    }

    private String offered(Words data) {
        Address lien = data.address(3);
        return (lien.equals(Address.ZERO) ? "" : ", with a lien of " + name(lien)) + ", terms " + data.digest(4);
    }

    private static String valid(Words data) {
        return data.small(2) == 0 ? "" : ", until " + Instant.ofEpochSecond(data.small(2));
    }

    private static String claim(List<Words> topics) {
        long kind = topics.get(2).small(0);
        return (kind < CLAIMS.size() ? CLAIMS.get((int) kind) : "claim") + " "
                + topics.get(3).digest(0);
    }

    private static String stage(Words topic) {
        return Stages.lifeCycle(topic.small(0)).map(Stages::words).orElse("nothing");
    }

    private String who(Words word) {
        return name(word.address(0));
    }

    private String name(Address address) {
        String name = names.get(address);
        return name == null ? address.text() : name + " (" + address + ")";
    }
}
