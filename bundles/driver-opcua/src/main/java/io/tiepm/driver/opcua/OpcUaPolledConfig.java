package io.tiepm.driver.opcua;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code etc/io.tiepm.driver.opcua.polled~NAME.cfg}, besides those that only the house reads. */
@ObjectClassDefinition(
        name = "OPC UA server that is asked",
        description = "One server that speaks OPC UA and cannot tell changes by itself")
public @interface OpcUaPolledConfig {
    @AttributeDefinition(name = "Endpoint", description = "Where the server is, such as opc.tcp://10.0.4.17:4840")
    String endpoint();

    @AttributeDefinition(
            name = "Timeout",
            description = "How long to wait for a connection, and for each whole answer, in milliseconds",
            min = "100",
            max = "60000")
    int timeout_ms() default 5000;

    @AttributeDefinition(
            name = "Security policy",
            description = "How the line is secured; best takes the safest that the server offers, and never None",
            options = {
                @Option(label = "The best that the server offers", value = "best"),
                @Option(label = "Aes256_Sha256_RsaPss", value = "Aes256_Sha256_RsaPss"),
                @Option(label = "Aes128_Sha256_RsaOaep", value = "Aes128_Sha256_RsaOaep"),
                @Option(label = "Basic256Sha256", value = "Basic256Sha256"),
                @Option(label = "Basic256, no longer safe", value = "Basic256"),
                @Option(label = "Basic128Rsa15, no longer safe", value = "Basic128Rsa15"),
                @Option(label = "None", value = "None")
            })
    String security_policy() default "best";

    @AttributeDefinition(
            name = "Security mode",
            description = "Whether messages are signed, or signed and encrypted; best encrypts where it can",
            options = {
                @Option(label = "The best that the server offers", value = "best"),
                @Option(label = "Signed and encrypted", value = "SignAndEncrypt"),
                @Option(label = "Signed", value = "Sign")
            })
    String security_mode() default "best";

    @AttributeDefinition(
            name = "Allow insecure",
            description = "Consent to None, Basic256 or Basic128Rsa15; a standing warning is shown while it is used")
    boolean allow_insecure() default false;

    @AttributeDefinition(name = "User", description = "Name of the user; empty for none")
    String user() default "";

    @AttributeDefinition(
            name = "Password",
            description = "The user's password, best kept by tiepm:secret-keep",
            type = AttributeType.PASSWORD)
    String _password() default "";

    @AttributeDefinition(
            name = "User certificate",
            description = "A PKCS#12 file with the certificate and key of the user, in place of a password")
    String user_certificate() default "";

    @AttributeDefinition(
            name = "Password of the user certificate",
            description = "What opens that file, best kept by tiepm:secret-keep",
            type = AttributeType.PASSWORD)
    String _user_certificate_password() default "";

    @AttributeDefinition(
            name = "Largest message",
            description = "A longer message of the server ends the connection, in kB",
            min = "64",
            max = "65536")
    int message_max_kb() default 4096;

    @AttributeDefinition(
            name = "Most chunks",
            description = "A message of the server in more pieces ends the connection",
            min = "1",
            max = "4096")
    int chunks_max() default 512;

    @AttributeDefinition(
            name = "Longest text",
            description = "A message with a longer text or byte string ends the connection, in kB",
            min = "1",
            max = "65536")
    int text_max_kb() default 1024;

    @AttributeDefinition(
            name = "Longest array",
            description = "A message with an array of more elements ends the connection",
            min = "1",
            max = "16777216")
    int array_max() default 1048576;

    @AttributeDefinition(
            name = "Deepest nesting",
            description = "A message with values within values on more levels ends the connection",
            min = "4",
            max = "100")
    int nesting_max() default 32;
}
