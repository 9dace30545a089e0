package io.tiepm.ledger.web3j;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.web3j.protocol.Service;

/** A node on the network, by HTTP. An answer is at most 16 MiB, and comes within 10 s or not at all. */
final class HttpNode extends Service {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int MOST = 16 << 20;
    private static final int OK = 200;

    private final URI url;
    private final HttpClient client;

    /**
     * @param url {@code http} or {@code https}
     * @throws IllegalArgumentException if it is no such address
     */
    HttpNode(String url) {
        super(false);
        this.url = URI.create(url);
        String scheme = String.valueOf(this.url.getScheme());
        if (!scheme.matches("https?") || this.url.getHost() == null) {
            throw new IllegalArgumentException("the address of a node begins with http:// or https://: '" + url + "'");
        }
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    protected InputStream performIO(String payload) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(payload))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() != OK) {
                response.body().close();
                throw new IOException(where() + " answers with status " + response.statusCode());
            }
            return new Bounded(response.body(), MOST);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + where(), stop);
        } catch (ConnectException nobody) {
            throw new IOException("nobody answers at " + where(), nobody);
        }
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
