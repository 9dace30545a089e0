package io.tiepm.keep;

import java.nio.file.Path;

/** Somebody else writes in a folder. */
public final class FolderInUseException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * @param folder which
     * @param process number of the process that has it, as it wrote it down
     */
    FolderInUseException(Path folder, String process) {
        super("%s is in use by process %s; stop that one, or name another folder".formatted(folder, process));
    }
}
