package io.tiepm.config.file;

import io.tiepm.config.ConfigFile;
import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Looks for files that are not in force, and for secrets that stand in them as clear text. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ConfigCheck implements Check {
    private static final Pattern SECRET =
            Pattern.compile("(.*[._-])?(password|passwd|secret|passphrase|token)", Pattern.CASE_INSENSITIVE);

    private final FolderConfigFiles files;

    @Activate
    public ConfigCheck(@Reference FolderConfigFiles files) {
        this.files = files;
    }

    @Override
    public String subject() {
        return "configuration";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        List<Standing> all = files.standings();
        all.forEach(standing -> {
            state(standing.status(), findings);
            clearText(standing, findings);
        });
        if (findings.isEmpty()) {
            findings.add(Finding.fine("all " + all.size() + " configuration files are in force"));
        }
        return findings;
    }

    static void state(ConfigFile file, List<Finding> findings) {
        String problem = file.problem().orElse("");
        switch (file.state()) {
            case REJECTED -> findings.add(
                    Finding.broken(file.file() + " is rejected: " + problem, "mend the file, or remove it"));
            case REJECTED_LAST_GOOD_IN_FORCE -> findings.add(Finding.warning(
                    file.file() + " is rejected, what it said before is in force: " + problem, "mend the file"));
            case WAITING -> findings.add(Finding.warning(
                    file.file() + " waits: " + problem, "install the bundle that knows it, or remove the file"));
            case IN_FORCE -> {}
        }
    }

    static void clearText(Standing standing, List<Finding> findings) {
        for (Line line : standing.said().cfg().lines()) {
            if (SECRET.matcher(line.key()).matches() && !Placeholders.in(line.value())) {
                findings.add(Finding.warning(
                        standing.file() + " line " + line.number() + " holds " + line.key() + " as clear text",
                        "keep it with tiepm:secret-keep NAME, and write " + line.key() + " = ${secret:NAME}"));
            }
        }
    }
}
