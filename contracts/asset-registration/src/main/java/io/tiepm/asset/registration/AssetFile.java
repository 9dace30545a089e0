package io.tiepm.asset.registration;

import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.RefusedException;
import io.tiepm.model.AssetId;
import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file that describes an asset: registers it, and gives it what the file says anew whenever the file changes. When
 * the file is deleted the asset stays registered with all its history; only a person ends its life.
 */
@Component(
        immediate = true,
        service = Check.class,
        configurationPid = "io.tiepm.asset",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {"ride.along=limit.*", "ride.along=regime.*", "ride.along=role.*", "ride.along=kind.*"})
@Designate(ocd = AssetConfig.class, factory = true)
public final class AssetFile implements Check {
    private static final Logger log = LoggerFactory.getLogger(AssetFile.class);
    private static final long AGAIN_S = 30;

    private final AssetRegistration registration;
    private final String file;
    private final Map<String, String> lines;
    private final ScheduledExecutorService again = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "asset-file");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Finding finding;

    @Activate
    public AssetFile(@Reference AssetRegistration registration, Map<String, Object> properties) {
        this.registration = registration;
        this.file = String.valueOf(properties.get(Constants.SERVICE_PID));
        this.lines = lines(properties);
        this.finding = Finding.warning(file + " was not read yet", "wait a moment");
        attempt();
    }

    @Deactivate
    void stop() {
        again.shutdownNow();
    }

    @Override
    public String subject() {
        return file;
    }

    @Override
    public List<Finding> findings() {
        return List.of(finding);
    }

    private void attempt() {
        try {
            AssetId id = id();
            Description described = Description.parse(lines);
            registration.register(id, described.nameplate(), described.specification());
            finding = Finding.fine(id + " is registered as the file says");
            again.shutdown();
        } catch (WrongTextException | RefusedException wrong) {
            told(Finding.broken(file + ".cfg: " + wrong.getMessage(), "correct the file"));
            again.shutdown();
        } catch (IOException full) {
            told(Finding.broken(
                    file + ".cfg is not in force: " + full.getMessage(), "it is tried again every " + AGAIN_S + " s"));
            again.schedule(this::attempt, AGAIN_S, TimeUnit.SECONDS);
        }
    }

    private void told(Finding now) {
        if (!now.equals(finding)) {
            finding = now;
            log.error("{}; {}", now.what(), now.remedy());
        }
    }

    private AssetId id() throws WrongTextException {
        String name = file.substring(file.indexOf('~') + 1);
        try {
            return new AssetId(name);
        } catch (IllegalArgumentException wrong) {
            throw new WrongTextException(
                    wrong.getMessage() + "; name the file after its asset, for example io.tiepm.asset~press-7.cfg");
        }
    }

    private static Map<String, String> lines(Map<String, Object> properties) {
        Map<String, String> lines = new HashMap<>();
        properties.forEach((key, value) -> {
            if (Description.knows(key)) {
                lines.put(key, String.valueOf(value));
            }
        });
        return lines;
    }
}
