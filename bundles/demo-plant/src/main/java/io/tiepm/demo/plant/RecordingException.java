package io.tiepm.demo.plant;

import java.io.Serial;

/** A file is no recording that can be played back; the message says where and why, without the file's name. */
final class RecordingException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    RecordingException(String message) {
        super(message);
    }
}
