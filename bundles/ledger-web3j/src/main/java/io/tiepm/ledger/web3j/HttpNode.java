package io.tiepm.ledger.web3j;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.web3j.protocol.Service;

/** A node on the network, by HTTP. An answer is at most 16 MiB, and comes whole within its time or not at all. */
final class HttpNode extends Service {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MOST = 16 << 20;
    private static final int MOST_OF_OTHERS = 1 << 20;
    private static final int OK = 200;

    private final URI url;
    private final Duration patience;
    private final HttpClient client;

    /**
     * @param url {@code http} or {@code https}
     * @param patience until an answer is there, whole
     * @throws IllegalArgumentException if it is no such address
     */
    HttpNode(String url, Duration patience) {
        super(false);
        this.url = address(url);
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What is wrong is said without the address, which may hold a secret. */
    private static URI address(String url) {
        URI address;
        try {
            address = new URI(url);
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException(
                    "the address of a node has at place " + (wrong.getIndex() + 1) + " what no address has");
        }
        if (!String.valueOf(address.getScheme()).matches("https?") || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "the address of a node begins with http:// or https:// and names a host");
        } else if (address.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the address of a node takes no user and no password before its host: they would not be sent");
        }
        return address;
    }

    @Override
    protected InputStream performIO(String payload) throws IOException {
        try {
            return answer(payload);
        } catch (EOFException | SocketException stale) {
            if (stale instanceof ConnectException) {
                throw stale;
            }
            // The node closed a connection that we kept for the next question; any question may be asked twice.
            return answer(payload);
        }
    }

    private InputStream answer(String payload) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(payload))
                .build();
        // The request's own time is over with the head of the answer; this one counts its body too.
        CompletableFuture<HttpResponse<byte[]>> coming =
                client.sendAsync(request, head -> new Bounded(head.statusCode() == OK ? MOST : MOST_OF_OTHERS));
        try {
            HttpResponse<byte[]> response = coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new IOException(where() + " answers with status " + response.statusCode());
            }
            return new ByteArrayInputStream(response.body());
        } catch (InterruptedException stop) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + where(), stop);
        } catch (TimeoutException slow) {
            coming.cancel(true);
            throw new IOException(where() + " does not end its answer", slow);
        } catch (ExecutionException failed) {
            throw told(failed.getCause());
        }
    }

    private IOException told(Throwable failed) {
        if (failed instanceof ConnectException) {
            ConnectException nobody = new ConnectException("nobody answers at " + where());
            nobody.initCause(failed);
            return nobody;
        } else if (failed.getCause() instanceof EOFException ended) {
            return ended;
        }
        return failed instanceof IOException error ? error : new IOException(where() + ": " + failed, failed);
    }

    @Override
    public void close() {
        // the client closes its connections by itself when nobody uses it any more
    }

    /** Without what may be secret: user, path, query. */
    private String where() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
