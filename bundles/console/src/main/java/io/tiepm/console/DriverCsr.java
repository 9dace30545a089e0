package io.tiepm.console;

import io.tiepm.driver.TrustStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Writes a request for a certificate. */
@Service
@Command(
        scope = "tiepm",
        name = "driver-csr",
        description = "Writes a request for an authority to certify the key that a driver shows to machines")
public final class DriverCsr extends HouseCommand {
    @Option(name = "--protocol", description = "Whose key, such as opcua; needed where several drivers have one")
    @Completion(TrustProtocols.class)
    private String protocol = "";

    @Option(name = "--force", description = "Also replaces a file that is there already")
    private boolean force;

    @Argument(name = "file", description = "Where to write it, on the server (PKCS#10, PEM)", required = true)
    @Completion(FileNames.class)
    private String file = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Path to = Local.toWrite(file, force);
        TrustStore store = TrustStores.one(house, protocol);
        Local.write(to, pem(store.request()), force);
        screen.show(new Card()
                .line("protocol", "protocol", store.protocol())
                .line("file", "file", file)
                .line("next", "next", "have it signed, then tiepm:driver-certificate-accept"));
    }

    private static byte[] pem(byte[] request) {
        byte[] end = {'\n'};
        return ("-----BEGIN CERTIFICATE REQUEST-----\n"
                        + Base64.getMimeEncoder(64, end).encodeToString(request)
                        + "\n-----END CERTIFICATE REQUEST-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
