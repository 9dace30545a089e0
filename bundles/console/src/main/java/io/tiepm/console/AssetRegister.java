package io.tiepm.console;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.Specification;
import io.tiepm.model.AssetId;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Registers an asset. */
@Service
@Command(
        scope = "tiepm",
        name = "asset-register",
        description = "Registers an asset, or changes what its nameplate says")
public final class AssetRegister extends HouseCommand {
    @Option(name = "--manufacturer", description = "Who made it", required = true)
    private String manufacturer = "";

    @Option(name = "--serial", description = "The maker's serial number", required = true)
    private String serial = "";

    @Option(name = "--model", description = "The maker's name of the type")
    private String model = "";

    @Option(name = "--category", description = "What kind of machine it is, for example pump")
    private String category = "";

    @Option(name = "--site", description = "Where it stands: enterprise/site/area/line")
    private String site = "";

    @Option(name = "--dry-run", description = "Says what would be done, and does nothing")
    private boolean dry;

    @Argument(name = "asset", description = "Its name for life: 1 to 64 of a-z 0-9 -", required = true)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        AssetRegistration registration = house.need(AssetRegistration.class);
        AssetId asset = new AssetId(id);
        Nameplate plate = new Nameplate(manufacturer, model, serial, category, site);
        Optional<Asset> before = registration.find(asset);
        Specification specification = before.map(Asset::specification).orElse(Specification.NONE);
        if (!dry) {
            registration.register(asset, plate, specification);
        }
        String done =
                before.isEmpty() ? "registered" : before.get().nameplate().equals(plate) ? "unchanged" : "changed";
        screen.show(new Card()
                .line("asset", "asset", asset)
                .line("result", dry ? "would be" : "is", done)
                .hidden("dryRun", dry));
    }
}
