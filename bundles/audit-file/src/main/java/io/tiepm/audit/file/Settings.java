package io.tiepm.audit.file;

/**
 * How the trail is kept.
 *
 * @param fileBytes how long a file gets before the next is begun, 4 KiB to 1 GiB
 * @param totalBytes how long all files together get before the oldest is removed, at least two files
 */
record Settings(long fileBytes, long totalBytes) {
    private static final long LEAST = 4 << 10;

    Settings {
        if (fileBytes < LEAST || fileBytes > 1 << 30) {
            throw new IllegalArgumentException("file.max.mb must lie from 1 to 1024: " + (fileBytes >> 20));
        }
        if (totalBytes < 2 * fileBytes) {
            throw new IllegalArgumentException("total.max.mb must be twice file.max.mb or more: " + (totalBytes >> 20));
        }
    }

    static Settings of(AuditConfig config) {
        return new Settings((long) config.file_max_mb() << 20, (long) config.total_max_mb() << 20);
    }
}
