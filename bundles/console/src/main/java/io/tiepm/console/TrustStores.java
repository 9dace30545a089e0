package io.tiepm.console;

import io.tiepm.driver.CertificateEntry;
import io.tiepm.driver.CertificateEntry.Place;
import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.Links;
import io.tiepm.driver.TrustStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.karaf.shell.support.CommandException;

/** The certificates of drivers, as people name them. */
final class TrustStores {
    private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{8,64}");
    private static final Pattern NAME = Pattern.compile("(?i)(?:^|,)CN=((?:\\\\.|[^,])+)");

    private TrustStores() {}

    /** A certificate and whose it is. */
    record Found(TrustStore store, CertificateEntry entry) {}

    /** Those of a protocol, or all where none is named. */
    static List<TrustStore> all(House house, String protocol) throws CommandException {
        List<TrustStore> there = house.all(TrustStore.class);
        List<TrustStore> named = protocol.isEmpty()
                ? there
                : there.stream().filter(one -> one.protocol().equals(protocol)).toList();
        if (named.isEmpty()) {
            throw there.isEmpty()
                    ? Trouble.absent(TrustStore.class)
                    : Trouble.told(
                            "there is no driver of " + protocol + " with certificates; there is " + names(there));
        }
        return named;
    }

    /** The one of a protocol, or the only one there is. */
    static TrustStore one(House house, String protocol) throws CommandException {
        List<TrustStore> stores = all(house, protocol);
        if (stores.size() > 1) {
            throw Trouble.told("whose certificate is meant? Name one with --protocol: " + names(stores));
        }
        return stores.get(0);
    }

    /**
     * The one certificate that is meant.
     *
     * @param name the first eight or more digits of its thumbprint, with colons or without; or the name of its subject
     * @param among where it may lie
     */
    static Found find(House house, String protocol, String name, Set<Place> among)
            throws CommandException, IOException {
        String digits = name.toLowerCase(Locale.ROOT).replace(":", "");
        Predicate<CertificateEntry> meant = PREFIX.matcher(digits).matches()
                ? entry -> entry.thumbprint().startsWith(digits) || isNamed(entry, name)
                : entry -> isNamed(entry, name);
        List<Found> found = new ArrayList<>();
        for (TrustStore store : all(house, protocol)) {
            store.certificates().stream()
                    .filter(entry -> among.contains(entry.place()))
                    .filter(meant)
                    .forEach(entry -> found.add(new Found(store, entry)));
        }
        if (found.isEmpty()) {
            throw Trouble.told("no such certificate is " + places(among) + ": '" + name
                    + "'; name it by eight digits of its thumbprint or more, or by its subject, as"
                    + " tiepm:driver-certificates shows them");
        }
        if (found.size() > 1) {
            throw Trouble.told("'" + name + "' may mean " + found.size() + " certificates: "
                    + String.join(
                            ", ",
                            found.stream().map(one -> shortened(one.entry())).toList())
                    + "; name one by its thumbprint");
        }
        return found.get(0);
    }

    private static boolean isNamed(CertificateEntry entry, String name) {
        return name(entry).equalsIgnoreCase(name) || entry.subject().equalsIgnoreCase(name);
    }

    /** What people call it: the common name of its subject, or all of it. */
    static String name(CertificateEntry entry) {
        Matcher name = NAME.matcher(entry.subject());
        return name.find() ? name.group(1) : entry.subject();
    }

    /** So many digits of the thumbprint as people compare at a glance. */
    static String shortened(CertificateEntry entry) {
        return entry.thumbprint().substring(0, 16);
    }

    static String place(Place place) {
        return Cell.word(place);
    }

    private static String places(Set<Place> among) {
        return String.join(
                " or ", among.stream().map(TrustStores::place).sorted().toList());
    }

    private static String names(List<TrustStore> stores) {
        return String.join(
                ", ", stores.stream().map(TrustStore::protocol).sorted().toList());
    }

    /** All there is to say of one. */
    static Card card(CertificateEntry entry) {
        return new Card()
                .line("place", "place", entry.place())
                .line("subject", "subject", entry.subject())
                .line("issuer", "issuer", entry.issuer())
                .line("names", "names", String.join(", ", entry.names()))
                .line("from", "holds from", entry.from())
                .line("until", "holds until", entry.until())
                .line("thumbprint", "thumbprint", entry.thumbprint())
                .line("file", "file", entry.file());
    }

    /** Reaches the links of a protocol anew that are in one of these states; says which. */
    static String restart(House house, TrustStore store, Set<LinkStatus.State> states) {
        List<String> names = new ArrayList<>();
        house.find(Links.class).ifPresent(links -> links.all().stream()
                .filter(link -> link.protocol().equals(store.protocol())
                        || link.protocol().startsWith(store.protocol() + "-"))
                .filter(link -> states.contains(link.state()))
                .forEach(link -> {
                    links.restart(link.name());
                    names.add(link.name());
                }));
        return String.join(", ", names);
    }
}
