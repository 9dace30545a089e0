package io.tiepm.config.file;

import io.tiepm.config.ConfigFile;
import io.tiepm.config.ConfigFile.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people of each change of state, in one line. */
final class Teller {
    /** A file may wait this long for its bundle before anybody is told. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(Teller.class);
    private static final int FEW = 5;

    private boolean folderIsGone;

    void tell(Collection<Standing> standings, Instant now) {
        List<String> inForce = new ArrayList<>();
        for (Standing standing : standings) {
            ConfigFile status = standing.status();
            boolean tooSoon = status.state() == State.WAITING
                    && Duration.between(status.since(), now).compareTo(PATIENCE) < 0;
            if (standing.isUntold() && !tooSoon) {
                standing.told();
                if (status.state() == State.IN_FORCE) {
                    inForce.add(status.file());
                } else {
                    tell(status);
                }
            }
        }
        if (inForce.size() > FEW) {
            log.info("{} configuration files are in force, the first of them {}", inForce.size(), inForce.get(0));
        } else {
            inForce.forEach(file -> log.info("{} is in force", file));
        }
    }

    private static void tell(ConfigFile status) {
        String problem = status.problem().orElse("");
        switch (status.state()) {
            case REJECTED -> log.warn("{} is rejected, nothing of it is in force: {}", status.file(), problem);
            case REJECTED_LAST_GOOD_IN_FORCE -> log.warn(
                    "{} is rejected, what it said before stays in force: {}", status.file(), problem);
            case WAITING -> log.warn("{} waits: {}", status.file(), problem);
            case IN_FORCE -> log.info("{} is in force", status.file());
        }
    }

    void gone(String file) {
        log.info("{} is gone, and with it what it stood for", file);
    }

    void cannotTake(String file, IOException full) {
        log.error("{} is gone, but its configuration cannot be taken back: {}", file, full.getMessage());
    }

    void folderIsGone(Path etc, IOException why) {
        if (!folderIsGone) {
            log.error("{} cannot be read, what is in force stays in force: {}", etc, why.toString());
        }
        folderIsGone = true;
    }

    void folderIsThere(Path etc) {
        if (folderIsGone) {
            log.info("{} can be read again", etc);
        }
        folderIsGone = false;
    }
}
