package io.tiepm.model;

import java.util.regex.Pattern;

/**
 * Names one asset for its whole life, on this server and on the ledger.
 *
 * @param value 1 to 64 of {@code a-z 0-9 -}, for example {@code press-7}
 */
public record AssetId(String value) implements Comparable<AssetId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,64}");

    public AssetId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an asset id is 1 to 64 of a-z 0-9 - : '" + value + "'");
        }
    }

    @Override
    public int compareTo(AssetId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
