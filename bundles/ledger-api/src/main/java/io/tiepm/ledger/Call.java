package io.tiepm.ledger;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A call of a contract.
 *
 * @param contract its name in the registry of contracts, for example {@code SensorData}
 * @param data selector and arguments, by the contract's ABI; at most 120,000 bytes
 */
public record Call(String contract, byte[] data) {
    private static final int MOST = 120_000;

    public Call {
        if (contract.isBlank() || data.length < 4 || data.length > MOST) {
            throw new IllegalArgumentException(
                    "a call names its contract and has 4 to " + MOST + " bytes: '" + contract + "', " + data.length);
        }
        data = data.clone();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Call that && contract.equals(that.contract) && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * contract.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return contract + "(0x" + HexFormat.of().formatHex(data, 0, 4) + ", " + data.length + " bytes)";
    }
}
