package io.tiepm.console;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.contract.Nameplate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Every registered asset. */
@Service
@Command(scope = "tiepm", name = "asset-list", description = "Every registered asset")
public final class AssetList extends HouseCommand {
    @Override
    void run(House house, Screen screen) throws CommandException {
        Sheet sheet = new Sheet("no asset is registered; write etc/io.tiepm.asset~NAME.cfg, or see tiepm:asset-register"
                        + " --help")
                .column("asset", "Asset")
                .column("category", "Category")
                .column("manufacturer", "Manufacturer")
                .minor()
                .column("model", "Model")
                .minor()
                .column("serial", "Serial")
                .minor()
                .column("site", "Site")
                .column("lifeCycle", "Life")
                .number("health", "Health");
        Optional<MaintenanceAlert> alerts = house.find(MaintenanceAlert.class);
        for (Asset asset : house.need(AssetRegistration.class).all()) {
            Nameplate plate = asset.nameplate();
            sheet.row(
                    asset.id(),
                    plate.category(),
                    plate.manufacturer(),
                    plate.model(),
                    plate.serialNumber(),
                    plate.site(),
                    asset.lifeCycle(),
                    health(alerts, asset));
        }
        screen.show(sheet);
    }

    /** How well it does, from 0 to 100, where that is known. */
    static Optional<Cell> health(Optional<MaintenanceAlert> alerts, Asset asset) {
        OptionalDouble health = alerts.map(one -> one.health(asset.id())).orElse(OptionalDouble.empty());
        return health.isPresent() ? Optional.of(Cell.rounded(health.getAsDouble(), 1)) : Optional.empty();
    }
}
