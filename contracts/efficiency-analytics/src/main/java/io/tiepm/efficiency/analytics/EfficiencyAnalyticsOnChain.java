package io.tiepm.efficiency.analytics;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.Deployable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.osgi.service.component.annotations.Component;

/** Rewards for energy saved, as they are on a chain: at most a billion kilowatt hours, and a week to object. */
@Component
public final class EfficiencyAnalyticsOnChain implements Deployable {
    /** In the token's smallest unit, 10^-18 kilowatt hours. */
    private static final BigInteger CAP = BigInteger.TEN.pow(9 + 18);
    /** In seconds. */
    private static final BigInteger WINDOW = BigInteger.valueOf(7 * 24 * 3600);

    @Override
    public String name() {
        return "EfficiencyAnalytics";
    }

    @Override
    public List<String> needs() {
        return List.of("AssetRegistration");
    }

    @Override
    public byte[] artifact() {
        try (InputStream json =
                EfficiencyAnalyticsOnChain.class.getResourceAsStream("/solidity/EfficiencyAnalytics.json")) {
            return json.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public byte[] arguments(Function<String, Address> there) {
        return ByteBuffer.allocate(96)
                .put(Deployable.super.arguments(there))
                .put(word(CAP))
                .put(word(WINDOW))
                .array();
    }

    private static byte[] word(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return ByteBuffer.allocate(32).put(32 - bytes.length, bytes).array();
    }
}
