package io.tiepm.ledger.web3j;

import java.util.HexFormat;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;

/** Values by the ABI of contracts; the one place where web3j's types without parameters are met. */
final class Abi {
    private Abi() {}

    /** Selector and arguments. */
    @SuppressWarnings("rawtypes")
    static byte[] call(String function, Type<?>... arguments) {
        List<Type> values = List.of(arguments);
        return bytes(FunctionEncoder.encode(new Function(function, values, List.of()))
                .substring(2));
    }

    /** The arguments of a constructor. */
    @SuppressWarnings("rawtypes")
    static byte[] constructor(Type<?>... arguments) {
        List<Type> values = List.of(arguments);
        return bytes(FunctionEncoder.encodeConstructor(values));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
