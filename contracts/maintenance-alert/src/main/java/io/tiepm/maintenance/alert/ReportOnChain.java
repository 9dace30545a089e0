package io.tiepm.maintenance.alert;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.TypedData;
import io.tiepm.ledger.Words;
import io.tiepm.proof.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A report as {@code IMaintenanceAlert.sol} has it.
 *
 * @param order number of the order
 * @param round of the order, from 1
 * @param findings digest of what was found and done
 * @param parts tokens of the parts put in
 * @param cost in the smallest unit of the currency
 * @param currency ISO 4217, three letters
 */
record ReportOnChain(long order, int round, Digest findings, List<BigInteger> parts, BigInteger cost, String currency) {
    static final String TUPLE = "(uint256,uint32,bytes32,uint256[],uint128,bytes3)";

    private static final String TYPE =
            "Report(uint256 order,uint32 round,bytes32 findings,uint256[] parts,uint128 cost,bytes3 currency)";
    private static final int MOST_PARTS = 32;

    static ReportOnChain read(Words words) {
        Words parts = words.tuple(3);
        int count = (int) Math.min(parts.small(0), MOST_PARTS);
        String currency = new String(Arrays.copyOf(words.digest(5).bytes(), 3), StandardCharsets.US_ASCII);
        return new ReportOnChain(
                words.small(0),
                (int) words.small(1),
                words.digest(2),
                IntStream.rangeClosed(1, count).mapToObj(parts::number).toList(),
                words.number(4),
                currency);
    }

    /** As an argument of a call. */
    CallData tuple() {
        CallData list = CallData.arguments().number(parts.size());
        parts.forEach(list::number);
        return CallData.arguments()
                .number(order)
                .number(round)
                .digest(findings)
                .tuple(list)
                .number(cost)
                .digest(letters());
    }

    /** Its hash as a struct (EIP-712); of the list of parts, the hash. */
    Digest hash() {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        parts.forEach(part -> words.writeBytes(CallData.word(part).bytes()));
        Digest list = Digest.ofBytes(Bytes.of(words.toByteArray()).keccak().toArray());
        return TypedData.struct(
                TYPE,
                CallData.arguments()
                        .number(order)
                        .number(round)
                        .digest(findings)
                        .digest(list)
                        .number(cost)
                        .digest(letters()));
    }

    /** Letters stand at the front of a word. */
    private Digest letters() {
        return Digest.ofBytes(Arrays.copyOf(currency.getBytes(StandardCharsets.US_ASCII), 32));
    }
}
