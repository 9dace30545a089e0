package io.tiepm.contract;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where changes of alarms enter the flow, to be told to whoever listens in. Whoever keeps alarms tells each one that came
 * into another state, whatever caused it: a batch, a person, a time that is over. Thread-safe.
 */
@ProviderType
@FunctionalInterface
public interface AlarmInlet {
    /**
     * Takes an alarm that came into another state. Returns at once, and never throws. The changes of one alarm come in the
     * order in which they happened.
     */
    void changed(Alarm alarm);
}
