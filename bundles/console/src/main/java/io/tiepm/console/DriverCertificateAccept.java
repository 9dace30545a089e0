package io.tiepm.console;

import io.tiepm.driver.TrustStore;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Takes the certificate that an authority made of our request. */
@Service
@Command(
        scope = "tiepm",
        name = "driver-certificate-accept",
        description = "Shows machines the certificate from now on that an authority made of tiepm:driver-csr; the one"
                + " before is kept")
public final class DriverCertificateAccept extends HouseCommand {
    private static final int LARGEST = 1 << 18;

    @Option(name = "--protocol", description = "Whose key, such as opcua; needed where several drivers have one")
    @Completion(TrustProtocols.class)
    private String protocol = "";

    @Option(name = "--yes", description = "Does it; without this it is only looked at")
    private boolean yes;

    @Argument(
            name = "file",
            description = "The certificate, with those of its authorities where there are any; on the server (PEM, DER"
                    + " or PKCS#7)",
            required = true)
    @Completion(FileNames.class)
    private String file = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        byte[] answer = Local.read(Local.file(file), LARGEST);
        TrustStore store = TrustStores.one(house, protocol);
        if (!yes) {
            screen.show(TrustStores.card(store.examine(answer)));
            throw screen.bad("it fits; nothing was done, --yes shows it to machines from now on");
        }
        screen.show(TrustStores.card(store.accept(answer))
                .line(
                        "next",
                        "next",
                        "each link shows it from its next connection on; tiepm:driver-restart makes one at once"));
    }
}
