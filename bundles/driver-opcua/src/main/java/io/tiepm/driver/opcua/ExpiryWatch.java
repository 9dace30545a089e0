package io.tiepm.driver.opcua;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log when a certificate comes within 60, 30 and 7 days of its end, and when it is over: one line each. Looks
 * once an hour; the doctor shows the same for as long as it stands.
 */
@Component(service = ExpiryWatch.class, immediate = true)
public final class ExpiryWatch {
    private static final Logger log = LoggerFactory.getLogger(ExpiryWatch.class);

    private final Expiries expiries;
    private final Clock clock;
    private final Map<String, Expiry.Stage> told = new HashMap<>();
    private final ScheduledThreadPoolExecutor hourly = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "certificates-opcua");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public ExpiryWatch(@Reference Watch watch, @Reference Certificates certificates) {
        this(watch, certificates, Clock.systemUTC());
        hourly.scheduleWithFixedDelay(this::tell, 1, 60, TimeUnit.MINUTES);
    }

    ExpiryWatch(Watch watch, Certificates certificates, Clock clock) {
        expiries = new Expiries(watch, certificates);
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        hourly.shutdownNow();
    }

    private void tell() {
        try {
            Instant now = clock.instant();
            for (Expiry expiry : look(now)) {
                if (expiry.stage() == Expiry.Stage.OVER) {
                    log.error("{}; {}", expiry.sentence(now), expiry.remedy());
                } else {
                    log.warn("{}; {}", expiry.sentence(now), expiry.remedy());
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            // the doctor says so for as long as it stands
            log.debug("certificates were not looked at", unreadable);
        }
    }

    /** What came nearer since the last look; what was renewed or taken off is forgotten. */
    List<Expiry> look(Instant now) throws IOException {
        List<Expiry> all = expiries.at(now);
        List<Expiry> news = new ArrayList<>();
        for (Expiry expiry : all) {
            if (told.put(expiry.thumbprint(), expiry.stage()) != expiry.stage()) {
                news.add(expiry);
            }
        }
        told.keySet().retainAll(all.stream().map(Expiry::thumbprint).toList());
        return news;
    }
}
