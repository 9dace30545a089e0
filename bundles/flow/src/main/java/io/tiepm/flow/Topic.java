package io.tiepm.flow;

import java.util.Locale;

/** What one can listen to. */
enum Topic {
    READINGS,
    ALARMS,
    REPORTS,
    ANCHORS;

    /** @throws IllegalArgumentException if there is none of that name */
    static Topic parse(String name) {
        for (Topic topic : values()) {
            if (topic.toString().equals(name)) {
                return topic;
            }
        }
        throw new IllegalArgumentException("there is no tiepm:" + name
                + "; there are tiepm:readings, tiepm:alarms, tiepm:reports and tiepm:anchors");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
