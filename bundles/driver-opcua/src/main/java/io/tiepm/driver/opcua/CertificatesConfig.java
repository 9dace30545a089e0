package io.tiepm.driver.opcua;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code etc/io.tiepm.driver.opcua.certificates.cfg}. */
@ObjectClassDefinition(
        name = "Certificates of OPC UA",
        description = "Where the certificate that we show to servers is, and those of the servers that we trust")
public @interface CertificatesConfig {
    @AttributeDefinition(
            name = "Folder",
            description = "Holds the folders own, trusted, issuers and rejected; empty for opcua beside the"
                    + " configuration files")
    String folder() default "";
}
