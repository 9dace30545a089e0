package io.tiepm.contract;

import io.tiepm.model.AssetId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a technician reports of an order.
 *
 * @param findings what was found and done, 1 to 2,000 characters; its digest goes on the chain
 * @param parts assets that were put in, at most 32, each with a token
 * @param cost in the smallest unit of the currency, not below 0
 * @param currency ISO 4217, three capital letters
 */
public record WorkDone(String findings, List<AssetId> parts, long cost, String currency) {
    private static final int LONGEST = 2000;
    private static final int MOST_PARTS = 32;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public WorkDone {
        parts = List.copyOf(parts);
        if (findings.isBlank() || findings.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "findings have 1 to " + LONGEST + " characters, not " + findings.length());
        }
        if (parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException("a report names at most " + MOST_PARTS + " parts, not " + parts.size());
        }
        if (cost < 0) {
            throw new IllegalArgumentException("a cost is not below 0: " + cost);
        }
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException("a currency is three capital letters, such as EUR: '" + currency + "'");
        }
    }
}
