package io.tiepm.ledger.web3j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.ledger.Deployable;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import java.io.IOException;
import java.util.HexFormat;

/**
 * What the compiler made of a contract.
 *
 * @param code that makes the contract, without the arguments of its constructor
 */
record Artifact(String abi, byte[] code) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws LedgerException {@code BROKEN} if the bundle's file is none */
    static Artifact of(Deployable contract) throws LedgerException {
        try {
            JsonNode json = JSON.readTree(contract.artifact());
            String code = json.path("bytecode").asText().replaceFirst("^0x", "");
            if (code.isEmpty() || !json.path("abi").isArray()) {
                throw new IOException("it has no bytecode or no abi");
            }
            return new Artifact(json.path("abi").toString(), HexFormat.of().parseHex(code));
        } catch (IOException | RuntimeException malformed) {
            throw new LedgerException(
                    Fault.BROKEN,
                    "what the bundle brings of the contract " + contract.name() + " is damaged: "
                            + malformed.getMessage(),
                    malformed);
        }
    }
}
