package io.tiepm.console;

import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.Links;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the names of links. */
@Service
public final class LinkNames extends Names {
    @Override
    Stream<String> names(House house) {
        return house.find(Links.class).stream()
                .flatMap(links -> links.all().stream().map(LinkStatus::name));
    }
}
