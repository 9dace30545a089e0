package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Map;

/** Calls that leave no trace: what would come of them, and how much gas they need. */
final class CallMethods {
    /** What a call may use at most; as go-ethereum. */
    private static final long MOST_GAS = 50_000_000;

    private static final long TRANSFER = 21_000;

    private final Chain chain;
    private final Clock clock;

    CallMethods(Chain chain, Clock clock) {
        this.chain = chain;
        this.clock = clock;
    }

    void add(Map<String, RpcMethod> all) {
        all.put("eth_call", this::call);
        all.put("eth_estimateGas", this::estimate);
    }

    private JsonNode call(Params params) throws RpcException {
        CallRequest request = request(params);
        BlockChoice choice = BlockChoice.of(chain, params.at(1));
        World world = choice.world(chain);
        long gas = Math.min(request.gas().map(Word::clampedLong).orElse(MOST_GAS), request.affordable(world, MOST_GAS));
        Receipt receipt = run(request, world, environment(choice), gas);
        if (receipt.ending() != Ending.SUCCESS) {
            throw Failures.of(receipt);
        }
        return Json.data(receipt.output());
    }

    /** Where no block is named, the one that a transaction sent now would be in. */
    private JsonNode estimate(Params params) throws RpcException {
        CallRequest request = request(params);
        BlockChoice choice = params.has(1)
                ? BlockChoice.of(chain, params.at(1))
                : new BlockChoice(chain.head().number(), true);
        World world = choice.world(chain);
        Block environment = environment(choice);
        long wanted = request.gas()
                .map(Word::clampedLong)
                .filter(gas -> gas >= TRANSFER)
                .orElse(Rules.GAS_LIMIT);
        long high = Math.min(Math.min(wanted, Rules.GAS_LIMIT), request.affordable(world, Rules.GAS_LIMIT));
        Receipt most = run(request, world, environment, high);
        if (most.ending() == Ending.OUT_OF_GAS) {
            throw new RpcException(RpcException.SERVER, "gas required exceeds allowance (%d)".formatted(high));
        } else if (most.ending() != Ending.SUCCESS) {
            throw Failures.of(most);
        }
        long low = Math.max(most.gas(), request.transaction(world, high).intrinsicGas()) - 1;
        // mostly it is what was used, with the refund, and the 64th that calls leave behind
        long guess = Math.min(high - 1, (most.gas() * 5 / 4 + Gas.CALL_STIPEND) * 64 / 63);
        while (low + 1 < high) {
            long middle = guess > low ? guess : low + (high - low) / 2;
            guess = 0;
            if (succeeds(request, world, environment, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Json.quantity(high);
    }

    private static boolean succeeds(CallRequest request, World world, Block environment, long gas) {
        Transaction transaction = request.transaction(world, gas);
        return gas >= transaction.intrinsicGas()
                && Processor.simulate(world, environment, transaction).ending() == Ending.SUCCESS;
    }

    private static CallRequest request(Params params) throws RpcException {
        if (params.has(2)) {
            throw RpcException.params("state overrides are not supported; leave out the third parameter");
        }
        return CallRequest.of(params.object(0, "the call"));
    }

    private static Receipt run(CallRequest request, World world, Block environment, long gas) throws RpcException {
        Transaction transaction = request.transaction(world, gas);
        if (transaction.creates() && transaction.data().length > Gas.LONGEST_INITCODE) {
            throw new RpcException(
                    RpcException.SERVER,
                    "max initcode size exceeded: code size %d, limit %d"
                            .formatted(transaction.data().length, Gas.LONGEST_INITCODE));
        } else if (gas < transaction.intrinsicGas()) {
            throw new RpcException(
                    RpcException.SERVER,
                    "intrinsic gas too low: gas %d, minimum needed %d".formatted(gas, transaction.intrinsicGas()));
        }
        return Processor.simulate(world, environment, transaction);
    }

    private Block environment(BlockChoice choice) {
        Head head = chain.head();
        if (choice.pending()) {
            long now = Math.max(head.header().timestamp(), clock.instant().getEpochSecond());
            return Rules.environment(chain.chainId(), choice.number() + 1, now, chain::hash);
        }
        Header header = chain.block(choice.number()).header();
        return Rules.environment(chain.chainId(), header.number(), header.timestamp(), chain::hash);
    }
}
