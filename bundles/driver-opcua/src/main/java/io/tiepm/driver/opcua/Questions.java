package io.tiepm.driver.opcua;

import io.tiepm.driver.LinkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.milo.opcua.sdk.client.OperationLimits;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePathResult;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server what it has, out of turn, naming no more nodes in a request than it allows. Every method throws {@link
 * LinkException} if the session is over, and {@link IllegalArgumentException} if the server does not answer the
 * question; the session goes on then. For one thread.
 */
final class Questions {
    private static final int MOST = 1000;
    private static final String WHAT = "what it has";
    private static final ViewDescription ALL =
            new ViewDescription(NodeId.NULL_VALUE, DateTime.NULL_VALUE, Unsigned.uint(0));

    private final Session session;
    private final int reads;
    private final int browses;
    private final int paths;

    Questions(Session session) {
        this.session = session;
        reads = session.atOnce(OperationLimits::maxNodesPerRead, MOST);
        browses = session.atOnce(OperationLimits::maxNodesPerBrowse, MOST);
        paths = session.atOnce(OperationLimits::maxNodesPerTranslateBrowsePathsToNodeIds, MOST);
    }

    /** One value for each attribute, in order. */
    List<DataValue> read(List<ReadValueId> attributes) throws LinkException {
        return inParts(attributes, reads, some -> session.client()
                .readAsync(0, TimestampsToReturn.Neither, some)
                .thenApply(answer -> answer.getResults()));
    }

    /**
     * One result for each node, in order.
     *
     * @param most references of each; the server may tell fewer
     */
    List<BrowseResult> browse(List<BrowseDescription> nodes, int most) throws LinkException {
        return inParts(nodes, browses, some -> session.client()
                .browseAsync(ALL, Unsigned.uint(most), some)
                .thenApply(answer -> answer.getResults()));
    }

    /** Goes on where a result ended. */
    BrowseResult further(ByteString point) throws LinkException {
        return inParts(List.of(point), browses, some -> session.client()
                        .browseNextAsync(false, some)
                        .thenApply(answer -> answer.getResults()))
                .get(0);
    }

    /** Lets the server forget where it was for us. */
    void release(List<ByteString> points) throws LinkException {
        for (int from = 0; from < points.size(); from += browses) {
            List<ByteString> some = points.subList(from, Math.min(points.size(), from + browses));
            session.ask(session.client().browseNextAsync(true, some), WHAT);
        }
    }

    /** Where each path leads, in order. */
    List<BrowsePathResult> follow(List<BrowsePath> all) throws LinkException {
        return inParts(all, paths, some -> session.client()
                .translateBrowsePathsAsync(some)
                .thenApply(answer -> answer.getResults()));
    }

    /** A server that does not tell, in one sentence. */
    IllegalArgumentException untold(String why) {
        return new IllegalArgumentException(session.settings().place() + " does not tell " + WHAT + " (" + why + ")");
    }

    private <A, B> List<B> inParts(List<A> all, int most, Function<List<A>, CompletableFuture<B @Nullable []>> question)
            throws LinkException {
        List<B> answers = new ArrayList<>(all.size());
        for (int from = 0; from < all.size(); from += most) {
            List<A> some = all.subList(from, Math.min(all.size(), from + most));
            B[] told = session.ask(question.apply(some), WHAT);
            if (told == null || told.length != some.size()) {
                throw untold("it answered another number of nodes than it was asked for");
            }
            answers.addAll(Arrays.asList(told));
        }
        return answers;
    }
}
