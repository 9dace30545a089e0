package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** What was there before a test's transaction. */
final class Pre {
    private static final BigInteger LEAST_BLOB_FEE = BigInteger.ONE;
    private static final BigInteger BLOB_FEE_FRACTION = BigInteger.valueOf(3338477);

    private Pre() {}

    static World world(JsonNode pre) {
        World world = World.EMPTY;
        for (Map.Entry<String, JsonNode> entry : pre.properties()) {
            JsonNode node = entry.getValue();
            Account account = new Account(
                    word(node.path("nonce").asText()).d,
                    word(node.path("balance").asText()),
                    Account.NONE.storage(),
                    new Code(bytes(node.path("code").asText())));
            for (Map.Entry<String, JsonNode> slot : node.path("storage").properties()) {
                account = account.with(word(slot.getKey()), word(slot.getValue().asText()));
            }
            world = world.with(new Address(word(entry.getKey())), account);
        }
        return world;
    }

    static Block block(JsonNode env) {
        Word excess = word(env.path("currentExcessBlobGas").asText("0x00"));
        return new Block(
                1,
                word(env.path("currentNumber").asText()).clampedLong(),
                word(env.path("currentTimestamp").asText()).clampedLong(),
                new Address(word(env.path("currentCoinbase").asText())),
                word(env.path("currentGasLimit").asText()).clampedLong(),
                word(env.path("currentRandom").asText("0x00")),
                word(env.path("currentBaseFee").asText("0x0a")),
                Word.of(exponential(LEAST_BLOB_FEE, excess.number(), BLOB_FEE_FRACTION)),
                // by the convention of the suite
                number -> Keccak.word(Long.toString(number).getBytes(StandardCharsets.US_ASCII)));
    }

    /** A Taylor series in whole numbers (EIP-4844, fake_exponential). */
    private static BigInteger exponential(BigInteger factor, BigInteger numerator, BigInteger denominator) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = factor.multiply(denominator);
        for (long i = 1; term.signum() > 0; i++) {
            sum = sum.add(term);
            term = term.multiply(numerator).divide(denominator.multiply(BigInteger.valueOf(i)));
        }
        return sum.divide(denominator);
    }

    static Word word(String hex) {
        return Word.hex(hex.startsWith("0x") ? hex.substring(2) : hex);
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex);
    }
}
