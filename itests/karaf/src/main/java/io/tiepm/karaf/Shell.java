package io.tiepm.karaf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;

/** A console over SSH, logged in as one user; one connection a command. */
public final class Shell implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final int port;
    private final String user;
    private final Optional<String> password;

    private Shell(int port, String user, Optional<String> password, Optional<Path> key) {
        this.port = port;
        this.user = user;
        this.password = password;
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        key.ifPresent(file -> client.setKeyIdentityProvider(new FileKeyPairProvider(file)));
        client.start();
    }

    public static Shell withKey(int port, String user, Path key) {
        return new Shell(port, user, Optional.empty(), Optional.of(key));
    }

    public static Shell withPassword(int port, String user, String password) {
        return new Shell(port, user, Optional.of(password), Optional.empty());
    }

    /**
     * Runs one command line and waits for its end, half a minute at most.
     *
     * @throws IOException if nobody listens, or the user is not let in
     */
    public Answer exec(String command) throws IOException {
        try (ClientSession session =
                client.connect(user, "127.0.0.1", port).verify(PATIENCE).getSession()) {
            password.ifPresent(session::addPasswordIdentity);
            session.auth().verify(PATIENCE);
            return exec(session, command);
        }
    }

    /**
     * What the console of a person shows before anything is typed, up to and with the text that is waited for, without
     * colours.
     *
     * @throws IOException if half a minute goes by without it
     */
    public String greeting(String until) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ClientSession session =
                client.connect(user, "127.0.0.1", port).verify(PATIENCE).getSession()) {
            session.auth().verify(PATIENCE);
            try (ChannelShell channel = session.createShellChannel()) {
                channel.setOut(out);
                channel.setErr(out);
                channel.open().verify(PATIENCE);
                Instant deadline = Instant.now().plus(PATIENCE);
                while (!colourless(out).contains(until)) {
                    if (Instant.now().isAfter(deadline)) {
                        throw new IOException("no '" + until + "' in " + colourless(out));
                    }
                    channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ofMillis(50));
                }
                return colourless(out);
            }
        }
    }

    private static String colourless(ByteArrayOutputStream out) {
        return out.toString(UTF_8).replaceAll("\u001B\\[[0-9;?]*[a-zA-Z]", "");
    }

    private static Answer exec(ClientSession session, String command) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(out);
            channel.setErr(out);
            channel.open().verify(PATIENCE);
            if (channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE).contains(ClientChannelEvent.TIMEOUT)) {
                throw new IOException(command + " gave no answer in " + PATIENCE);
            }
            Integer status = channel.getExitStatus();
            return new Answer(command, status == null ? -1 : status, colourless(out));
        }
    }

    @Override
    public void close() {
        client.stop();
    }
}
