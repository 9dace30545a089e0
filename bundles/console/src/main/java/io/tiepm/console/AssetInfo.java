package io.tiepm.console;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.LifeEvent;
import io.tiepm.contract.Limit;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.model.AssetId;
import java.util.Comparator;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** One asset: its nameplate, its limits, its keys and its life. */
@Service
@Command(
        scope = "tiepm",
        name = "asset-info",
        description = "One asset: its nameplate, its limits, its keys and its life")
public final class AssetInfo extends HouseCommand {
    @Argument(name = "asset", description = "Its name", required = true)
    @Completion(AssetNames.class)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws CommandException {
        AssetRegistration registration = house.need(AssetRegistration.class);
        Asset asset = find(registration, id);
        Nameplate plate = asset.nameplate();
        screen.show(new Card()
                .line("asset", "asset", asset.id())
                .line("manufacturer", "manufacturer", plate.manufacturer())
                .line("model", "model", plate.model())
                .line("serial", "serial number", plate.serialNumber())
                .line("category", "category", plate.category())
                .line("site", "site", plate.site())
                .line("lifeCycle", "life", asset.lifeCycle())
                .line("registered", "registered", asset.registered())
                .line("health", "health, 0 to 100", AssetList.health(house.find(MaintenanceAlert.class), asset))
                .line(
                        "learningMs",
                        "learns for",
                        Cell.millis(asset.specification().learning()))
                .part("limits", "limits", limits(asset.specification()))
                .part("keys", "keys", keys(asset))
                .part("history", "history", history(registration, asset)));
    }

    static Asset find(AssetRegistration registration, String id) throws CommandException {
        Optional<Asset> asset = registration.find(new AssetId(id));
        if (asset.isEmpty()) {
            throw Trouble.told("there is no asset " + id + "; tiepm:asset-list shows those there are");
        }
        return asset.get();
    }

    private static Sheet limits(Specification specification) {
        Sheet sheet = new Sheet("none are given; what is normal is learnt")
                .column("point", "Point")
                .number("low", "Low")
                .number("high", "High")
                .column("unit", "Unit")
                .column("critical", "Critical");
        for (Limit limit : specification.limits()) {
            sheet.row(limit.point(), limit.low(), limit.high(), limit.unit(), limit.critical());
        }
        return sheet;
    }

    private static Sheet keys(Asset asset) {
        Sheet sheet = new Sheet("none")
                .column("algorithm", "Algorithm")
                .column("fingerprint", "Fingerprint")
                .hidden("key")
                .hidden("onChain");
        asset.keys().stream()
                .sorted(Comparator.comparing(VerificationKey::fingerprint))
                .forEach(key -> sheet.row(key.algorithm(), key.fingerprint(), key, key.gateway()));
        return sheet;
    }

    private static Sheet history(AssetRegistration registration, Asset asset) {
        Sheet sheet = new Sheet("none")
                .moment("at", "At")
                .column("who", "Who")
                .text("what", "What")
                .column("lifeCycle", "Life");
        for (LifeEvent event : registration.history(asset.id())) {
            sheet.row(event.at(), event.who(), event.what(), event.lifeCycle());
        }
        return sheet;
    }
}
