package io.tiepm.console;

import io.tiepm.driver.CertificateEntry.Place;
import io.tiepm.driver.LinkStatus;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Trusts a certificate. */
@Service
@Command(
        scope = "tiepm",
        name = "driver-trust",
        description = "Trusts a certificate that a machine has shown, and reaches the links again that were refused")
public final class DriverTrust extends HouseCommand {
    @Option(name = "--protocol", description = "Only among those of this protocol, such as opcua")
    @Completion(TrustProtocols.class)
    private String protocol = "";

    @Option(
            name = "--issuer",
            description = "Of an authority: it only helps to find the way to one that is trusted, and is not trusted"
                    + " itself")
    private boolean issuer;

    @Option(name = "--yes", description = "Does it; without this it is only said what would be done")
    private boolean yes;

    @Argument(
            name = "certificate",
            description = "The first eight digits of its thumbprint or more, or its name",
            required = true)
    private String name = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Place to = issuer ? Place.ISSUER : Place.TRUSTED;
        TrustStores.Found found =
                TrustStores.find(house, protocol, name, Set.of(Place.REJECTED, issuer ? Place.TRUSTED : Place.ISSUER));
        if (!yes) {
            screen.show(TrustStores.card(found.entry()));
            throw screen.bad("nothing was done; compare the thumbprint with the one that the machine itself shows, and"
                    + " say --yes if they are the same"
                    + (found.entry().authority() && !issuer
                            ? "; it is an authority: every machine that it certifies will be trusted"
                            : ""));
        }
        found.store().put(found.entry().thumbprint(), to);
        screen.show(new Card()
                .line("protocol", "protocol", found.store().protocol())
                .line("subject", "subject", found.entry().subject())
                .line("thumbprint", "thumbprint", found.entry().thumbprint())
                .line("place", "place", to)
                .line(
                        "restarted",
                        "reached again",
                        TrustStores.restart(house, found.store(), Set.of(LinkStatus.State.REFUSED))));
    }
}
