package io.tiepm.audit.file;

import io.tiepm.audit.AuditException;
import io.tiepm.audit.AuditException.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two servers from writing one trail. The system lets go of it when the process dies.
 *
 * @param channel of the file that is locked
 */
record FolderLock(FileChannel channel) implements Closeable {
    /**
     * @throws AuditException if somebody else has it
     */
    static FolderLock take(Path folder) throws IOException, AuditException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new FolderLock(channel);
            }
        } catch (OverlappingFileLockException ourselves) {
            // told below
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
        channel.close();
        throw new AuditException(
                Fault.BROKEN,
                "the audit trail in %s is written by another server; stop that one, or name another folder"
                        .formatted(folder));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
