package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What shall be called, without being signed.
 *
 * @param gas at most; empty for as much as may be
 * @param fee wei per gas
 */
record CallRequest(
        Address from,
        Optional<Address> to,
        Optional<Word> gas,
        Word fee,
        Word priorityFee,
        Word value,
        byte[] data,
        List<Access> accesses) {

    static CallRequest of(JsonNode json) throws RpcException {
        Address from = json.hasNonNull("from") ? Params.address(json.path("from"), "from") : new Address(Word.ZERO);
        Optional<Address> to =
                json.hasNonNull("to") && !json.path("to").asText().isEmpty()
                        ? Optional.of(Params.address(json.path("to"), "to"))
                        : Optional.empty();
        boolean legacy = json.hasNonNull("gasPrice");
        if (legacy && (json.hasNonNull("maxFeePerGas") || json.hasNonNull("maxPriorityFeePerGas"))) {
            throw RpcException.params("both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified");
        }
        Word fee = legacy ? number(json, "gasPrice") : number(json, "maxFeePerGas");
        Word priority = legacy ? fee : number(json, "maxPriorityFeePerGas");
        if (priority.compareTo(fee) > 0) {
            throw RpcException.params(
                    "maxFeePerGas (%s) < maxPriorityFeePerGas (%s)".formatted(fee.number(), priority.number()));
        }
        return new CallRequest(
                from,
                to,
                json.hasNonNull("gas") ? Optional.of(number(json, "gas")) : Optional.empty(),
                fee,
                priority,
                number(json, "value"),
                data(json),
                accesses(json.path("accessList")));
    }

    private static Word number(JsonNode json, String field) throws RpcException {
        return json.hasNonNull(field) ? Hex.number(Params.text(json.path(field), field), field) : Word.ZERO;
    }

    private static byte[] data(JsonNode json) throws RpcException {
        String data = json.hasNonNull("data") ? Params.text(json.path("data"), "data") : "0x";
        if (!json.hasNonNull("input")) {
            return Hex.bytes(data, "data");
        }
        String input = Params.text(json.path("input"), "input");
        if (json.hasNonNull("data") && !input.equalsIgnoreCase(data)) {
            throw RpcException.params("both \"data\" and \"input\" are set and not equal");
        }
        return Hex.bytes(input, "input");
    }

    private static List<Access> accesses(JsonNode json) throws RpcException {
        List<Access> accesses = new ArrayList<>();
        for (JsonNode each : json) {
            List<Word> keys = new ArrayList<>();
            for (JsonNode key : each.path("storageKeys")) {
                keys.add(Params.hash(key, "a storage key"));
            }
            accesses.add(new Access(Params.address(each.path("address"), "an address of the access list"), keys));
        }
        return accesses;
    }

    /** As a transaction of the sender's next nonce. */
    Transaction transaction(World world, long gas) {
        return new Transaction(
                2,
                Optional.empty(),
                world.account(from).nonce(),
                priorityFee,
                fee,
                gas,
                to,
                value,
                data,
                accesses,
                Word.ZERO,
                List.of(),
                from,
                Word.ZERO);
    }

    /** How much gas the sender can pay for. */
    long affordable(World world, long most) throws RpcException {
        BigInteger balance = world.account(from).balance().number();
        BigInteger left = balance.subtract(value.number());
        if (left.signum() < 0) {
            throw new RpcException(
                    RpcException.SERVER,
                    "insufficient funds for transfer: balance %d, value %d".formatted(balance, value.number()));
        }
        return fee.isZero()
                ? most
                : left.divide(fee.number()).min(BigInteger.valueOf(most)).longValue();
    }
}
