package io.tiepm.deploy.signed;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Tries again what the framework refuses because another change is going on in it: "Unable to acquire global lock", as two
 * quick updates meet it.
 */
final class Patience {
    private static final int TRIES = 8;
    private static final long FIRST_MS = 25;

    private Patience() {}

    /** Does it, eight times at most within some six seconds. */
    static <T> T with(Callable<T> change) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                return change.call();
            } catch (Exception refused) {
                if (tries == TRIES || !isLock(refused)) {
                    throw refused;
                }
                TimeUnit.MILLISECONDS.sleep(FIRST_MS << tries);
            }
        }
    }

    /** Whether somebody else holds what the framework needs; what a person's bundle says of its own locks is no such thing. */
    private static boolean isLock(Throwable refused) {
        for (Throwable one = refused; one != null; one = one.getCause()) {
            String said = String.valueOf(one.getMessage()).toLowerCase(Locale.ROOT);
            if (said.contains("unable to acquire") && said.contains("lock")) {
                return true;
            }
        }
        return false;
    }
}
