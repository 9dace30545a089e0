package io.tiepm.efficiency.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.contract.Anchoring;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Statement;
import io.tiepm.model.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What a report says that savings are computed from, as it was stated to be anchored; what it does not tell is empty.
 *
 * @param name digest of its statement
 * @param isAnchored whether it stands on a ledger
 * @param period of the report
 * @param planned the part of it that was measured
 * @param energy used, in kW.h, digit by digit as it is written
 * @param good good pieces
 */
record StatedReport(
        Digest name,
        boolean isAnchored,
        Period period,
        Duration planned,
        Optional<BigDecimal> energy,
        Optional<BigDecimal> good) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Whoever writes longer numbers means none. */
    private static final int MOST_DIGITS = 40;

    /** @throws RefusedException if its text is no report's */
    static StatedReport read(Anchoring.Stated stated) throws RefusedException {
        Statement statement = stated.statement();
        try {
            JsonNode text = JSON.readTree(statement.text());
            return new StatedReport(
                    statement.digest(),
                    stated.isAnchored(),
                    new Period(
                            Instant.parse(text.path("from").asText()),
                            Instant.parse(text.path("to").asText())),
                    Duration.ofMillis(Math.round(text.path("plannedSeconds").asDouble() * 1000)),
                    number(text.path("energyKwh")),
                    number(text.path("good")));
        } catch (IOException | DateTimeParseException | IllegalArgumentException wrong) {
            throw new RefusedException("the statement " + statement.digest() + " about " + statement.subject()
                    + " is no report that could be read: "
                    + String.valueOf(wrong.getMessage()).lines().findFirst().orElse("it is empty"));
        }
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        if (!node.isNumber()) {
            return Optional.empty();
        }
        String digits = node.asText();
        if (digits.length() > MOST_DIGITS) {
            throw new IllegalArgumentException("a number of " + digits.length() + " digits");
        }
        return Optional.of(BigDecimal.valueOf(node.asDouble()));
    }
}
