package io.tiepm.face.opcua;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code etc/io.tiepm.face.opcua~NAME.cfg}. */
@ObjectClassDefinition(
        name = "OPC UA server",
        description = "Shows readings, their past and alarms to clients that speak OPC UA; takes nothing from them")
public @interface OpcUaFaceConfig {
    @AttributeDefinition(name = "Host", description = "Address to listen at; 0.0.0.0 for all of this computer's")
    String host() default "127.0.0.1";

    @AttributeDefinition(
            name = "Public host",
            description = "Name or address by which clients reach it; empty for host, or this computer's name",
            required = false)
    String host_public() default "";

    @AttributeDefinition(name = "Port", description = "TCP port to listen at", min = "1", max = "65535")
    int port() default 4840;

    @AttributeDefinition(name = "User", description = "Name by which clients log in; empty for none", required = false)
    String user() default "";

    @AttributeDefinition(
            name = "Password",
            description = "The user's password; name a secret, such as ${secret:scada}",
            required = false)
    String password() default "";

    @AttributeDefinition(name = "Anonymous", description = "Whether clients may come without a name and a password")
    boolean anonymous() default false;

    @AttributeDefinition(
            name = "Allow insecure",
            description = "Whether the security policy None is offered, which neither signs nor encrypts")
    boolean allow_insecure() default false;

    @AttributeDefinition(
            name = "Folder",
            description = "Holds the folders own, trusted, issuers and rejected; empty for opcua-server beside the"
                    + " configuration files",
            required = false)
    String folder() default "";

    @AttributeDefinition(
            name = "Most clients",
            description = "Most connections, and most sessions",
            min = "1",
            max = "256")
    int clients_max() default 16;

    @AttributeDefinition(
            name = "Most items",
            description = "Most items that all clients together may subscribe to",
            min = "1",
            max = "1000000")
    int items_max() default 50000;

    @AttributeDefinition(
            name = "Most points",
            description = "Most points that are shown; those that come later are left out, and told",
            min = "1",
            max = "1000000")
    int points_max() default 50000;

    @AttributeDefinition(
            name = "Page of history",
            description = "Most values of one point in one answer; a client asks on by its continuation point",
            min = "1",
            max = "100000")
    int history_page() default 1000;

    @AttributeDefinition(
            name = "Stale after",
            description = "How long after it was learnt of a value counts as good when it is read, in seconds",
            min = "1",
            max = "31536000")
    int stale_after_s() default 60;
}
