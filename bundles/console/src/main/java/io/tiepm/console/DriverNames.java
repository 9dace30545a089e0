package io.tiepm.console;

import io.tiepm.deploy.Drivers;
import io.tiepm.deploy.InstalledDriver;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the names of drivers that vendors brought. */
@Service
public final class DriverNames extends Names {
    @Override
    Stream<String> names(House house) {
        return house.find(Drivers.class).stream()
                .flatMap(drivers -> drivers.all().stream().map(InstalledDriver::name));
    }
}
