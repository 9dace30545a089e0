package io.tiepm.ledger;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.osgi.annotation.versioning.ConsumerType;

/** A contract that a bundle brings along, to be put on a chain; published as a service. Thread-safe. */
@ConsumerType
public interface Deployable {
    /** Its name in the registry of contracts, for example {@code SensorData}. */
    String name();

    /** Names of the contracts that must be there before. */
    List<String> needs();

    /**
     * What the compiler made of it: JSON, an object with its {@code abi} and, as hexadecimal digits, its creation {@code
     * bytecode}.
     */
    byte[] artifact();

    /**
     * The arguments of its constructor by its ABI; if nothing else is said, the addresses of what it needs, in order.
     *
     * @param there tells where a contract of {@link #needs()} is
     */
    default byte[] arguments(Function<String, Address> there) {
        ByteBuffer words = ByteBuffer.allocate(32 * needs().size());
        for (String need : needs()) {
            words.put(new byte[12])
                    .put(HexFormat.of().parseHex(there.apply(need).text().substring(2)));
        }
        return words.array();
    }
}
