package io.tiepm.console;

import io.tiepm.driver.TrustStore;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Makes a new key and certificate. */
@Service
@Command(
        scope = "tiepm",
        name = "driver-certificate-renew",
        description =
                "Makes a new key that a driver shows to machines, with a certificate that it signs itself; the one"
                        + " before is kept")
public final class DriverCertificateRenew extends HouseCommand {
    @Option(name = "--protocol", description = "Whose key, such as opcua; needed where several drivers have one")
    @Completion(TrustProtocols.class)
    private String protocol = "";

    @Option(name = "--yes", description = "Does it; without this it is only said what would be done")
    private boolean yes;

    @Override
    void run(House house, Screen screen) throws Exception {
        TrustStore store = TrustStores.one(house, protocol);
        if (!yes) {
            throw Trouble.told("nothing was done; with --yes machines are shown a new certificate for "
                    + store.protocol() + ", and refuse us until they trust it");
        }
        screen.show(TrustStores.card(store.renew())
                .line(
                        "next",
                        "next",
                        "let the machines trust it; each link shows it from its next connection on, and"
                                + " tiepm:driver-certificate-undo goes back"));
    }
}
