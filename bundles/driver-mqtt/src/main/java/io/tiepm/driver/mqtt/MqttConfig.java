package io.tiepm.driver.mqtt;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code etc/io.tiepm.driver.mqtt~NAME.cfg}, besides those that only the house reads. */
@ObjectClassDefinition(name = "MQTT device", description = "One asset whose points come through an MQTT broker")
public @interface MqttConfig {
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
            description = "Of the protocol; a broker that does not speak it is told, none other is tried",
            options = {@Option(label = "5", value = "5"), @Option(label = "3.1.1", value = "3.1.1")})
    String version() default "5";

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
            name = "Quality of service",
            description =
                    "0: what comes while nobody listens is lost. 1: the broker keeps it until it is on our disk. 2:"
                            + " so too, by a longer handshake",
            min = "0",
            max = "2")
    int qos() default 1;

    @AttributeDefinition(
            name = "Session",
            description = "Whether the broker keeps the session, and what comes for it, while the link is down",
            options = {
                @Option(label = "Kept", value = "keep"),
                @Option(label = "A fresh one each time", value = "fresh")
            })
    String session() default "keep";

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
            name = "Subscribe",
            description =
                    "One filter that holds every topic of the points, such as plant/press-7/#; empty is each topic"
                            + " by itself")
    String subscribe() default "";

    @AttributeDefinition(
            name = "Group",
            description = "Shares the subscription with other clients of that group: each message goes to one of them;"
                    + " empty is alone")
    String group() default "";

    @AttributeDefinition(
            name = "Silence",
            description = "What a point is that tells nothing for several of its periods",
            options = {
                @Option(label = "Stale", value = "stale"),
                @Option(label = "As told last, while the broker answers", value = "hold")
            })
    String silence() default "stale";

    @AttributeDefinition(
            name = "Largest payload",
            description =
                    "Largest payload that is read, in bytes; a larger one is passed over and told as device fault",
            min = "64",
            max = "16777216")
    int payload_max_bytes() default 262_144;

    @AttributeDefinition(
            name = "Deepest payload",
            description = "How deep objects and arrays of JSON and CBOR may lie in one another",
            min = "1",
            max = "500")
    int payload_max_depth() default 32;

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

    @AttributeDefinition(
            name = "Signed",
            description = "Whether the device signs what it says, and how: nothing counts that it did not sign",
            options = {
                @Option(label = "Off", value = "off"),
                @Option(label = "JSON Web Signature", value = "jws"),
                @Option(label = "COSE", value = "cose")
            })
    String signed() default "off";

    @AttributeDefinition(
            name = "Keys of the device",
            description = "File with the public keys that the device signs with, in PEM or as JSON Web Keys")
    String signed_keys() default "";

    @AttributeDefinition(
            name = "Counter of the device",
            description =
                    "Where in what was signed stands a whole number that grows with each message, such as json:/seq; none"
                            + " consents that what was signed once can be played back")
    String signed_counter() default "";

    @AttributeDefinition(
            name = "Topic of the last will",
            description = "Where the broker publishes when this link breaks off without a word; empty is nowhere")
    String will_topic() default "";

    @AttributeDefinition(name = "Last will", description = "What the broker publishes then")
    String will_payload() default "offline";

    @AttributeDefinition(name = "Retain the last will", description = "Whether the broker keeps it for who comes later")
    boolean will_retain() default false;
}
