package io.tiepm.audit.file;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the audit trail is kept: {@code etc/io.tiepm.audit.file.cfg}. */
@ObjectClassDefinition(name = "Audit trail", description = "Keeps who did what in files of this machine.")
public @interface AuditConfig {
    @AttributeDefinition(
            name = "Folder",
            description = "Where the trail lies: a folder on a local disk. Empty: tiepm/audit in the server's data"
                    + " folder.")
    String directory() default "";

    @AttributeDefinition(
            name = "File size",
            description = "How long a file gets before the next is begun, in MB.",
            min = "1",
            max = "1024")
    int file_max_mb() default 16;

    @AttributeDefinition(
            name = "Total size",
            description = "How long all files together get before the oldest is removed, in MB; at least twice the"
                    + " file size. That it was removed stands in the trail.",
            min = "2",
            max = "1048576")
    int total_max_mb() default 2048;

    @AttributeDefinition(
            name = "Check",
            description = "How often everything is read again and checked, in hours. 0: never.",
            min = "0",
            max = "8760")
    int check_hours() default 24;
}
