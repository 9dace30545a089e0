package io.tiepm.console;

import io.tiepm.driver.CertificateEntry;
import io.tiepm.driver.CertificateEntry.Place;
import io.tiepm.driver.TrustStore;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Takes the last change of our certificate back. */
@Service
@Command(
        scope = "tiepm",
        name = "driver-certificate-undo",
        description = "Shows machines the key and certificate again that were before the last change; once more undoes"
                + " that")
public final class DriverCertificateUndo extends HouseCommand {
    @Option(name = "--protocol", description = "Whose key, such as opcua; needed where several drivers have one")
    @Completion(TrustProtocols.class)
    private String protocol = "";

    @Option(name = "--yes", description = "Does it; without this it is only said what would be done")
    private boolean yes;

    @Override
    void run(House house, Screen screen) throws Exception {
        TrustStore store = TrustStores.one(house, protocol);
        if (!yes) {
            CertificateEntry before = store.certificates().stream()
                    .filter(one -> one.place() == Place.OWN_BEFORE)
                    .findFirst()
                    .orElseThrow(() -> Trouble.told("there is no certificate of " + store.protocol()
                            + " to go back to; one is kept when ours changes"));
            screen.show(TrustStores.card(before));
            throw screen.bad("nothing was done; --yes shows this one to machines again");
        }
        screen.show(TrustStores.card(store.goBack())
                .line(
                        "next",
                        "next",
                        "each link shows it from its next connection on; tiepm:driver-restart makes one at once"));
    }
}
