package io.tiepm.driver.mqtt;

import java.math.BigDecimal;

/**
 * Makes a measurement of a raw number: raw times scale plus offset, reckoned in decimals, so that 57 with a scale of 0.01
 * is 0.57.
 *
 * @param scale not zero
 */
record Scaling(BigDecimal scale, BigDecimal offset) {
    /** May be infinite, for a raw number that is very large. */
    double apply(BigDecimal raw) {
        return raw.multiply(scale).add(offset).doubleValue();
    }
}
