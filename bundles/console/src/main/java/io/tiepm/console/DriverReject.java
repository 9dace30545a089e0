package io.tiepm.console;

import io.tiepm.driver.CertificateEntry.Place;
import io.tiepm.driver.LinkStatus;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Takes a certificate's trust away. */
@Service
@Command(
        scope = "tiepm",
        name = "driver-reject",
        description =
                "Trusts a certificate no more; the links of its protocol that are up are reached anew, so that none"
                        + " stands on it")
public final class DriverReject extends HouseCommand {
    @Option(name = "--protocol", description = "Only among those of this protocol, such as opcua")
    @Completion(TrustProtocols.class)
    private String protocol = "";

    @Option(name = "--yes", description = "Does it; without this it is only said what would be done")
    private boolean yes;

    @Argument(
            name = "certificate",
            description = "The first eight digits of its thumbprint or more, or its name",
            required = true)
    private String name = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        TrustStores.Found found = TrustStores.find(house, protocol, name, Set.of(Place.TRUSTED, Place.ISSUER));
        if (!yes) {
            screen.show(TrustStores.card(found.entry()));
            throw screen.bad("nothing was done; with --yes it is trusted no more, and every link of "
                    + found.store().protocol() + " that is up is reached anew");
        }
        found.store().put(found.entry().thumbprint(), Place.REJECTED);
        screen.show(new Card()
                .line("protocol", "protocol", found.store().protocol())
                .line("subject", "subject", found.entry().subject())
                .line("thumbprint", "thumbprint", found.entry().thumbprint())
                .line("place", "place", Place.REJECTED)
                .line(
                        "restarted",
                        "reached again",
                        TrustStores.restart(house, found.store(), Set.of(LinkStatus.State.UP))));
    }
}
