package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Address;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@link ChainConfig} as what it means; its descriptions say what each does. */
record ChainSettings(
        String name,
        Optional<BigInteger> chainId,
        Optional<Address> registry,
        int depth,
        boolean isNetwork,
        Set<String> serves,
        BigInteger feeCap,
        Duration stuck,
        Duration poll) {
    private static final int GWEI = 9;

    ChainSettings {
        serves = Set.copyOf(serves);
    }

    /**
     * @param name what follows the tilde in the name of the file
     * @throws IllegalArgumentException if the registry is no address
     */
    static ChainSettings of(String name, ChainConfig config) {
        return new ChainSettings(
                name,
                config.chain_id() == 0 ? Optional.empty() : Optional.of(BigInteger.valueOf(config.chain_id())),
                config.registry().isBlank() ? Optional.empty() : Optional.of(Address.parse(config.registry())),
                Math.max(1, config.depth_blocks()),
                config.network(),
                Set.of(config.serves()),
                BigDecimal.valueOf(config.fee_most_gwei())
                        .scaleByPowerOfTen(GWEI)
                        .toBigInteger(),
                Duration.ofSeconds(Math.max(5, config.stuck_s())),
                Duration.ofMillis(Math.max(20, config.poll_ms())));
    }
}
