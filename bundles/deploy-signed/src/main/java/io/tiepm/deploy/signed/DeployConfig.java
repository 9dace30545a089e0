package io.tiepm.deploy.signed;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How drivers of vendors are taken: {@code etc/io.tiepm.deploy.signed.cfg}. */
@ObjectClassDefinition(name = "Drivers of vendors", description = "Who may bring drivers, and how long they may take.")
public @interface DeployConfig {
    @AttributeDefinition(
            name = "Development",
            description = "Whether drivers are taken that nobody known has signed; never on a server that counts.")
    boolean development() default false;

    @AttributeDefinition(
            name = "Vendors",
            description = "Where the certificates of vendors lie, in files *.pem. Empty: vendors in the folder of the"
                    + " configuration files.")
    String vendors() default "";

    @AttributeDefinition(
            name = "Folder",
            description = "Where installed drivers are kept: a folder on a local disk. Empty: tiepm/drivers in the"
                    + " server's data folder.")
    String directory() default "";

    @AttributeDefinition(
            name = "Start limit",
            description = "How long a driver may take to start, and to stop, in seconds, before it is set aside.",
            min = "1",
            max = "300")
    int start_limit_s() default 10;

    @AttributeDefinition(
            name = "Watch limit",
            description = "How long a driver that was exchanged may take until its links measure again, in seconds,"
                    + " before the version before is brought back.",
            min = "1",
            max = "3600")
    int watch_limit_s() default 30;
}
