package io.tiepm.config.file;

import java.io.IOException;
import java.util.Map;

/** Where what a file says comes into force. */
interface Delivery {
    /**
     * Puts a configuration in force as a whole.
     *
     * @param again whether to deliver it also when it is in force already, because a secret it names has changed
     * @throws IOException if it cannot be kept; the one before it then stays in force
     */
    void put(FileName file, Map<String, Object> values, boolean again) throws IOException;

    /**
     * Takes a configuration back; does nothing if there is none.
     *
     * @throws IOException if it cannot be taken back
     */
    void take(FileName file) throws IOException;
}
