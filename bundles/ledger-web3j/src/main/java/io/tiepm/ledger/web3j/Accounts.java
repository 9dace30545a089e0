package io.tiepm.ledger.web3j;

import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.Signer;
import io.tiepm.keystore.KeyFile;
import io.tiepm.ledger.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever can sign on a chain: the keys of the keystore, and {@link Signer} services that bear the property {@code
 * tiepm.account}, whose keys may lie in a card or elsewhere. Which accounts those are the configuration says: while such a
 * service is away nobody signs in its place. Thread-safe.
 */
@Component(service = Accounts.class, configurationPid = "io.tiepm.ledger.accounts")
@Designate(ocd = AccountsConfig.class)
public final class Accounts {
    /** The service property that makes a signer an account. */
    static final String NAME = "tiepm.account";

    /** Registers machines, runs them, anchors for them. */
    static final String SERVER = "server";
    /** Holds the machines. */
    static final String OWNER = "owner";
    /** Maintains them. */
    static final String TECHNICIAN = "technician";
    /** Attests what was saved. */
    static final String AUDITOR = "auditor";
    /** Those who approve, two of three. */
    static final List<String> ADMINS = List.of("admin-1", "admin-2", "admin-3");

    private static final long PAUSE_NS = 5_000_000_000L;

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    private Map<String, SecretKey> kept = Map.of();
    private Optional<String> trouble = Optional.empty();
    private boolean isOpen;
    private long again = System.nanoTime();
    private final Map<String, Signer> elsewhere = new ConcurrentSkipListMap<>();
    private final Set<String> away;
    private final KeyFile file;

    @Activate
    public Accounts(BundleContext bundles, AccountsConfig config) {
        this(
                new KeyFile(
                        Path.of(Optional.ofNullable(bundles.getProperty("karaf.etc"))
                                .orElse("etc")),
                        "tiepm.accounts",
                        Optional.ofNullable(System.getenv(KeyFile.VARIABLE)),
                        new SecureRandom(),
                        Clock.systemUTC()),
                Set.of(config.elsewhere()));
    }

    /**
     * Opens the keystore. Where that cannot be done nobody of it signs, what is to be written waits, and it is tried again.
     *
     * @param away names of accounts whose keys are not in the keystore
     */
    Accounts(KeyFile file, Set<String> away) {
        this.file = file;
        this.away = Set.copyOf(away);
        kept();
    }

    private synchronized Map<String, SecretKey> kept() {
        if (!isOpen && System.nanoTime() - again >= 0) {
            again = System.nanoTime() + PAUSE_NS;
            List<String> names = new ArrayList<>(List.of(SERVER, OWNER, TECHNICIAN, AUDITOR));
            names.addAll(ADMINS);
            names.removeAll(away);
            try {
                Map<String, SecretKey> keys = new TreeMap<>(file.open(names));
                keys.keySet().removeAll(away);
                kept = Collections.unmodifiableMap(keys);
                isOpen = true;
                trouble = Optional.empty();
            } catch (IOException closed) {
                String why = String.valueOf(closed.getMessage());
                if (!trouble.equals(Optional.of(why))) {
                    log.error("Nothing is signed for a chain: {}; it is tried again", why);
                }
                trouble = Optional.of(why);
            }
        }
        return kept;
    }

    /** Why the keystore cannot be opened; one sentence that names it; empty while it is open. */
    synchronized Optional<String> trouble() {
        kept();
        return trouble;
    }

    /** Where the keystore is. */
    Path path() {
        return file.path();
    }

    /** Whether others than its owner can read the keystore. */
    boolean isOpenToOthers() throws IOException {
        return file.isOpenToOthers();
    }

    /** Whether the key of an account lies in the keystore of this server. */
    boolean isKept(String name) {
        return kept().containsKey(name);
    }

    /** Everybody who can sign, by name, as they are now. */
    Map<String, Signer> all() {
        Map<String, Signer> all = new TreeMap<>(kept());
        all.putAll(elsewhere);
        return all;
    }

    Map<String, Address> addresses() {
        Map<String, Address> all = new TreeMap<>();
        all().forEach((name, signer) -> all.put(name, Signature.address(signer)));
        return all;
    }

    @Reference(
            target = "(" + NAME + "=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addSigner(Signer signer, Map<String, Object> properties) {
        String name = String.valueOf(properties.get(NAME));
        if (!away.contains(name)) {
            log.error(
                    "Account {} is left out: its key is in the keystore; name it under elsewhere in"
                            + " io.tiepm.ledger.accounts.cfg",
                    name);
            return;
        }
        try {
            Address address = Signature.address(signer);
            elsewhere.put(name, signer);
            log.info("Account {} signs elsewhere, for {}", name, address);
        } catch (IllegalArgumentException wrong) {
            log.error("Account {} is left out: {}", name, wrong.getMessage());
        }
    }

    void removeSigner(Signer signer, Map<String, Object> properties) {
        elsewhere.remove(String.valueOf(properties.get(NAME)), signer);
    }
}
