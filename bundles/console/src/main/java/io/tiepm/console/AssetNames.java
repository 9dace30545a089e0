package io.tiepm.console;

import io.tiepm.contract.AssetRegistration;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the names of registered assets. */
@Service
public final class AssetNames extends Names {
    @Override
    Stream<String> names(House house) {
        return house.find(AssetRegistration.class).stream()
                .flatMap(assets -> assets.all().stream().map(one -> one.id().value()));
    }
}
