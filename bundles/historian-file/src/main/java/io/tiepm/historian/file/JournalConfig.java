package io.tiepm.historian.file;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the journal is kept: {@code etc/io.tiepm.historian.file.cfg}. */
@ObjectClassDefinition(name = "Journal", description = "Keeps what was measured in files of this machine.")
public @interface JournalConfig {
    @AttributeDefinition(
            name = "Folder",
            description =
                    "Where the journal lies: a folder on a local disk. A relative one begins at the server's home."
                            + " Empty: tiepm/journal in the server's data folder.")
    String directory() default "";

    @AttributeDefinition(
            name = "File size",
            description = "How long a file gets before the next is begun, in MB.",
            min = "1",
            max = "1024")
    int file_max_mb() default 64;

    @AttributeDefinition(
            name = "Queue",
            description = "How much may wait to be written, in MB. Who brings more waits.",
            min = "1",
            max = "1024")
    int queue_max_mb() default 32;

    @AttributeDefinition(
            name = "Commit window",
            description = "How long to wait for more before writing, in milliseconds. 0: what comes while the disk is"
                    + " busy is written together; more only saves a slow disk.",
            min = "0",
            max = "100")
    int commit_window_ms() default 0;

    @AttributeDefinition(
            name = "Reserve",
            description = "How much room to leave on the disk for others, in MB. Below it nothing is kept until there"
                    + " is room again.",
            min = "0",
            max = "1048576")
    int disk_reserve_mb() default 256;

    @AttributeDefinition(
            name = "Check",
            description = "How fast to read what was written again, once a day, to find damage early, in MB a second."
                    + " 0: never.",
            min = "0",
            max = "1024")
    int check_mb_s() default 10;
}
