package io.tiepm.console;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator can set in {@code etc/io.tiepm.console.qr.cfg}; {@code tiepm:asset-qr} needs it, or is told. */
@ObjectClassDefinition(
        name = "QR codes of machines",
        description =
                "What the QR code on a machine leads to: a page that anybody keeps, and a node of the chain that it"
                        + " asks")
public @interface QrConfig {
    @AttributeDefinition(
            name = "Page",
            description = "Where a copy of the folder verifier is served, as a phone reaches it, for example"
                    + " https://verify.example/")
    String page_url() default "";

    @AttributeDefinition(
            name = "Node",
            description = "Where a node of the chain answers JSON-RPC, as a phone reaches it, for example"
                    + " https://node.example; a page behind https asks only nodes behind https")
    String rpc_url() default "";
}
