package io.tiepm.console;

import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.KeyPoint;
import io.tiepm.ledger.Ledger;
import io.tiepm.model.AssetId;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;

/** Calls of contracts as people type them. */
final class Typing {
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}\\(([a-z0-9,]*)\\)");
    /** What contracts take a key as, and how people write it. */
    private static final String POINT = "(uint8,uint256,uint256)";

    private static final String KEY = "key";
    /** The roles of {@code Roles.sol}. */
    private static final Set<String> ROLES =
            Set.of("owner", "operator", "technician", "maker", "auditor", "vendor", "admin");

    private final Ledger ledger;
    private final Optional<AssetTokens> tokens;

    Typing(Ledger ledger, Optional<AssetTokens> tokens) {
        this.ledger = ledger;
        this.tokens = tokens;
    }

    /** @param function such as {@code decommission(uint256)}, or with keys {@code rotate(uint256,bytes32,key)} */
    Call call(String contract, String function, List<String> values) throws CommandException {
        Matcher form = FUNCTION.matcher(function.replace(POINT, KEY));
        if (!form.matches()) {
            throw Trouble.told("'" + function + "' is no function; write it with its types and without blanks, such as"
                    + " 'decommission(uint256)'");
        }
        List<String> types =
                form.group(1).isEmpty() ? List.of() : List.of(form.group(1).split(",", -1));
        if (types.size() != values.size()) {
            throw Trouble.told(function + " takes " + types.size() + " values, not " + values.size());
        }
        CallData data = CallData.of(function.substring(0, function.indexOf('('))
                + types.stream()
                        .map(type -> type.equals(KEY) ? POINT : type)
                        .collect(Collectors.joining(",", "(", ")")));
        for (int i = 0; i < types.size(); i++) {
            add(data, types.get(i), values.get(i));
        }
        return data.to(contract);
    }

    private void add(CallData data, String type, String value) throws CommandException {
        if (type.matches("uint[0-9]*")) {
            data.number(number(type, value));
        } else if (type.equals("address")) {
            data.address(Accounts.address(ledger, value));
        } else if (type.equals("bytes32")) {
            data.digest(ROLES.contains(value) ? CallData.role(value) : digest(value));
        } else if (type.equals(KEY)) {
            KeyPoint point = KeyPoint.of(VerificationKey.parse(value));
            data.number(point.algorithm()).number(point.x()).number(point.y());
        } else if (type.equals("bool") && (value.equals("true") || value.equals("false"))) {
            data.flag(value.equals("true"));
        } else if (type.equals("string")) {
            data.text(value);
        } else {
            throw Trouble.told("'" + value + "' cannot be given as " + type
                    + "; numbers, addresses, 32 bytes, keys, true or false, and texts can");
        }
    }

    private BigInteger number(String type, String value) throws CommandException {
        int bits = type.length() == 4 ? 256 : Integer.parseInt(type.substring(4));
        Optional<BigInteger> number = value.matches("[0-9]{1,78}")
                ? Optional.of(new BigInteger(value))
                : value.matches("0x[0-9a-fA-F]{1,64}")
                        ? Optional.of(new BigInteger(value.substring(2), 16))
                        : tokens.flatMap(all -> all.token(new AssetId(value))).map(AssetToken::id);
        return number.filter(one -> one.bitLength() <= bits)
                .orElseThrow(() -> Trouble.told(
                        "'" + value + "' is neither a number of " + bits + " bits nor a registered machine"));
    }

    /** Of a key what names it on the chain. */
    static Digest digest(String value) throws CommandException {
        try {
            return value.contains(":")
                    ? VerificationKey.parse(value).gateway()
                    : Digest.parse(value.replaceFirst("^0x", ""));
        } catch (IllegalArgumentException none) {
            throw Trouble.told(
                    "'" + value + "' is neither a role, nor a key as tiepm:asset-info --json shows it, nor 32"
                            + " bytes in 64 hexadecimal digits");
        }
    }
}
