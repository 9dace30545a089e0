package io.tiepm.driver.mqtt;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code etc/io.tiepm.driver.sparkplug~NAME.cfg}, besides those that only the house reads. */
@ObjectClassDefinition(
        name = "Sparkplug device",
        description = "One asset whose points edge nodes of Sparkplug B tell through an MQTT broker")
public @interface SparkplugConfig {
    @AttributeDefinition(name = "Host", description = "Name or address of the broker, such as 10.0.4.9")
    String host();

    @AttributeDefinition(
            name = "Port",
            description = "Its TCP port; brokers mostly have TLS on 8883",
            min = "1",
            max = "65535")
    int port() default 1883;

    @AttributeDefinition(
            name = "Version",
            description = "Of MQTT; a broker that does not speak it is told, none other is tried",
            options = {@Option(label = "5", value = "5"), @Option(label = "3.1.1", value = "3.1.1")})
    String version() default "5";

    @AttributeDefinition(
            name = "Edge",
            description = "Edge node or device of the addresses that name none, such as Plant1/Press7/Axis1")
    String edge() default "";

    @AttributeDefinition(
            name = "Host id",
            description =
                    "Under which edge nodes know this host application, each link its own; empty is the client id")
    String host_id() default "";

    @AttributeDefinition(
            name = "Rebirth",
            description = "Whether an edge node may be sent the command to tell its births again",
            options = {@Option(label = "Never", value = "off"), @Option(label = "When they are needed", value = "ask")})
    String rebirth() default "off";

    @AttributeDefinition(
            name = "Reorder wait",
            description =
                    "How long to wait for a message that others overtook, and for births to come by themselves, in"
                            + " milliseconds",
            min = "10",
            max = "60000")
    int reorder_wait_ms() default 2000;

    @AttributeDefinition(
            name = "Browse",
            description = "Edge nodes whose births are listened to besides, for people who look for points, such as"
                    + " Plant1/+; empty is those of the points")
    String browse() default "";

    @AttributeDefinition(
            name = "Client id",
            description =
                    "How the broker knows this link and its session; empty is tiepm- and the name of the file. Two"
                            + " servers at one broker need ids of their own")
    String client_id() default "";

    @AttributeDefinition(name = "User", description = "Name that the broker asks for; empty where it asks for none")
    String user() default "";

    @AttributeDefinition(name = "Password", description = "Of the user; write ${secret:NAME}")
    String _password() default "";

    @AttributeDefinition(
            name = "Timeout",
            description = "How long to wait for a connection with its handshakes, and for each answer, in milliseconds",
            min = "100",
            max = "60000")
    int timeout_ms() default 5000;

    @AttributeDefinition(
            name = "Keep alive",
            description = "How often the broker is asked whether it is there, in seconds; a line on which nothing comes"
                    + " for this and the timeout is lost",
            min = "1",
            max = "3600")
    int keep_alive_s() default 10;

    @AttributeDefinition(
            name = "Session",
            description =
                    "Whether the broker keeps the session, and what edge nodes send at quality of service 1, while"
                            + " the link is down; the standard wants a fresh one",
            options = {
                @Option(label = "A fresh one each time", value = "fresh"),
                @Option(label = "Kept", value = "keep")
            })
    String session() default "fresh";

    @AttributeDefinition(
            name = "Session expiry",
            description = "How long the broker keeps the session of a link that is down, in seconds; a broker of 3.1.1"
                    + " decides by itself",
            min = "1",
            max = "31536000")
    int session_expiry_s() default 604_800;

    @AttributeDefinition(
            name = "In flight",
            description = "Most messages that the broker may send ahead of our acknowledgements; a broker of 3.1.1 has"
                    + " a limit of its own",
            min = "1",
            max = "65535")
    int inflight() default 10_000;

    @AttributeDefinition(
            name = "Silence",
            description = "What a point is that tells nothing for several of its periods",
            options = {
                @Option(label = "As told last, while the broker answers", value = "hold"),
                @Option(label = "Stale", value = "stale")
            })
    String silence() default "hold";

    @AttributeDefinition(
            name = "Largest payload",
            description = "Largest payload that is read, in bytes",
            min = "64",
            max = "16777216")
    int payload_max_bytes() default 4_194_304;

    @AttributeDefinition(
            name = "Most parts of a payload",
            description = "Most metrics, properties, parameters and cells of one payload",
            min = "1",
            max = "4000000")
    int payload_max_parts() default 400_000;

    @AttributeDefinition(
            name = "Deepest payload",
            description = "How deep templates and property sets may lie in one another",
            min = "1",
            max = "100")
    int payload_max_depth() default 16;

    @AttributeDefinition(
            name = "TLS",
            description = "Whether the line is encrypted, and the broker's certificate and host name checked",
            options = {@Option(label = "Off", value = "off"), @Option(label = "On", value = "on")})
    String tls() default "off";

    @AttributeDefinition(
            name = "TLS authorities",
            description = "File with the certificates (PEM) of who may vouch for the broker; empty is whom Java trusts")
    String tls_ca() default "";

    @AttributeDefinition(
            name = "TLS certificate of ours",
            description =
                    "PKCS#12 file with the key and certificate that the broker asks for; empty where it asks none")
    String tls_certificate() default "";

    @AttributeDefinition(name = "TLS password", description = "Of the PKCS#12 file; write ${secret:NAME}")
    String _tls_password() default "";

    @AttributeDefinition(
            name = "Allow insecure",
            description = "Consent to send the password to another machine over a line that is not encrypted")
    boolean allow_insecure() default false;
}
