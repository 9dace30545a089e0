package io.tiepm.console;

import io.tiepm.contract.Alerts;
import io.tiepm.contract.AssetRegistration;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes what statements are about, as far as it is known in memory: points, assets, alerts on a chain. */
@Service
public final class SubjectNames extends Names {
    @Override
    Stream<String> names(House house) {
        Stream<String> assets = house.find(AssetRegistration.class).stream()
                .flatMap(registration -> registration.all().stream())
                .map(asset -> asset.id().value());
        Stream<String> alerts = house.find(Alerts.class).stream()
                .flatMap(all -> all.alerts().stream())
                .flatMap(alert ->
                        alert.place().stream().map(place -> alert.point().asset() + "/" + place.number()));
        return Stream.of(assets, alerts, PointNames.all(house)).flatMap(names -> names);
    }
}
