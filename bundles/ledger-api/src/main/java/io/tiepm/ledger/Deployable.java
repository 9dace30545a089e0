package io.tiepm.ledger;

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
     * The code that makes it.
     *
     * @param there tells where a contract of {@link #needs()} is
     * @return creation code, and the arguments of its constructor by its ABI
     */
    byte[] creation(Function<String, Address> there);
}
