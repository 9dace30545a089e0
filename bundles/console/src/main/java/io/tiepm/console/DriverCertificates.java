package io.tiepm.console;

import io.tiepm.driver.CertificateEntry;
import io.tiepm.driver.TrustStore;
import java.time.Duration;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The certificates of drivers. */
@Service
@Command(
        scope = "tiepm",
        name = "driver-certificates",
        description = "The certificates that drivers show to machines, those they trust, and those that wait for it")
public final class DriverCertificates extends HouseCommand {
    @Option(name = "--protocol", description = "Only those of this protocol, such as opcua")
    @Completion(TrustProtocols.class)
    private String protocol = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Sheet sheet = new Sheet("there is no certificate yet; ours is made when it is first needed")
                .column("protocol", "Protocol")
                .minor()
                .column("place", "Place")
                .column("name", "Name")
                .shown("Thumbprint")
                .hidden("thumbprint")
                .column("state", "State")
                .moment("until", "Holds until")
                .hidden("from")
                .hidden("subject")
                .hidden("issuer")
                .hidden("authority")
                .hidden("names")
                .column("file", "File")
                .minor();
        Instant now = house.clock().instant();
        for (TrustStore store : TrustStores.all(house, protocol)) {
            for (CertificateEntry one : store.certificates()) {
                sheet.row(
                        store.protocol(),
                        one.place(),
                        TrustStores.name(one),
                        TrustStores.shortened(one),
                        one.thumbprint(),
                        state(one, now),
                        one.until(),
                        one.from(),
                        one.subject(),
                        one.issuer(),
                        one.authority(),
                        String.join(", ", one.names()),
                        one.file());
            }
        }
        screen.show(sheet);
    }

    private static String state(CertificateEntry one, Instant now) {
        if (now.isBefore(one.from())) {
            return "not yet";
        } else if (!now.isBefore(one.until())) {
            return "ran out";
        }
        long days = Duration.between(now, one.until()).toDays();
        return days < 60 ? days + " days left" : "holds";
    }
}
