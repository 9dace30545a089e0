package io.tiepm.driver.opcua;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/** Remembers how the line of each link was secured when it was last reached. Thread-safe. */
@Component(service = Watch.class)
public final class Watch {
    private final Map<Object, Session.Line> lines = new ConcurrentHashMap<>();

    /** A link is about to secure its line so. */
    void sees(Object link, Session.Line line) {
        lines.put(link, line);
    }

    /** A link is gone for good. */
    void forgets(Object link) {
        lines.remove(link);
    }

    List<Session.Line> lines() {
        return List.copyOf(lines.values());
    }
}
