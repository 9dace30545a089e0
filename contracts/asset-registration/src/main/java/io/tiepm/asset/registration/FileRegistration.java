package io.tiepm.asset.registration;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.ImportLine;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.LifeEvent;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.Signer;
import io.tiepm.keep.Folder;
import io.tiepm.model.AssetId;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Registers assets in files, one for each, under the key of this server's gateway. */
@Component(
        service = {AssetRegistration.class, Figures.class, Check.class},
        configurationPid = "io.tiepm.asset.registration")
@Designate(ocd = RegistryConfig.class)
public final class FileRegistration implements AssetRegistration, Figures, Check {
    private final Registry registry;

    /**
     * @throws IOException if the folder of the registry cannot be used; the message says what to do
     */
    @Activate
    public FileRegistration(RegistryConfig config, BundleContext context) throws IOException {
        this(Clock.systemUTC(), Folder.configured(config.directory(), context, "assets"));
    }

    /** Outside of a framework. */
    public FileRegistration(Clock clock, Path folder) throws IOException {
        registry = new Registry(clock, new AssetStore(folder));
    }

    /** The gateway's signer: every asset that lives counts under its key from now on, besides those it had. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSigner(Signer signer) {
        registry.gateway(signer.key());
    }

    void unbindSigner(Signer signer) {
        // what was signed under its key still counts
    }

    @Override
    public Asset register(AssetId id, Nameplate nameplate, Specification specification)
            throws RefusedException, IOException {
        return registry.register(id, new Description(nameplate, specification));
    }

    @Override
    public Asset specify(AssetId id, Specification specification) throws RefusedException, IOException {
        return registry.specify(id, specification);
    }

    @Override
    public Asset move(AssetId id, LifeCycle to, String who) throws RefusedException, IOException {
        return registry.move(id, to, who);
    }

    @Override
    public List<ImportLine> importCsv(Reader csv, boolean dry) throws RefusedException, IOException {
        return new CsvImport(registry, dry).read(csv);
    }

    @Override
    public Optional<Asset> find(AssetId id) {
        return registry.find(id).map(Entry::asset);
    }

    @Override
    public List<Asset> all() {
        return registry.all().stream().map(Entry::asset).toList();
    }

    @Override
    public List<LifeEvent> history(AssetId id) {
        return registry.find(id).map(Entry::history).orElse(List.of());
    }

    @Override
    public String source() {
        return "asset-registration";
    }

    @Override
    public List<Figure> figures() {
        Map<LifeCycle, Long> census = registry.census();
        return Stream.of(LifeCycle.values())
                .map(place -> Figure.level(
                        "assets." + place.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        census.getOrDefault(place, 0L),
                        "Assets that are "
                                + place.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "."))
                .toList();
    }

    @Override
    public String subject() {
        return "asset registry";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        registry.damaged()
                .forEach(file -> findings.add(Finding.broken(
                        file + " could not be understood and was set aside", "restore it from a backup and restart")));
        if (!registry.hasGateway()) {
            findings.add(Finding.warning(
                    "the gateway has no key yet, so new assets count under none",
                    "start the bundle io.tiepm.intake, which makes the key"));
        }
        List<String> keyless = all().stream()
                .filter(asset -> asset.keys().isEmpty() && asset.lifeCycle() != LifeCycle.DECOMMISSIONED)
                .limit(5)
                .map(asset -> asset.id().value())
                .toList();
        if (!keyless.isEmpty()) {
            findings.add(Finding.warning(
                    "no key counts for " + String.join(", ", keyless), "start the bundle io.tiepm.intake"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.fine(all().size() + " assets are registered"));
        }
        return findings;
    }
}
