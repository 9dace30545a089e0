package io.tiepm.contract;

import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Work that was ordered for an alert, as the chain tells it.
 *
 * @param chain the ledger, as the configuration calls it
 * @param kind who keeps that chain, in words
 * @param number counts the orders of the chain from 1
 * @param asset the machine; empty for one that is not registered here
 * @param alert number of the alert that it answers; empty for planned work
 * @param state how far it is
 * @param round of the report that is awaited, or awaits sign-off; from 1
 * @param technician address of who is to do it
 * @param plan what is to be done; the words where this server knows them
 * @param report what was done, once that is reported
 * @param supervisor address of who signed it off; empty until then
 * @param transaction that ordered it
 * @param block number of that transaction's block
 */
public record WorkOrder(
        String chain,
        String kind,
        long number,
        Optional<AssetId> asset,
        OptionalLong alert,
        State state,
        int round,
        String technician,
        Said plan,
        Optional<Report> report,
        Optional<String> supervisor,
        Digest transaction,
        long block) {
    /** How far an order is. */
    public enum State {
        /** The technician's report is awaited. */
        OPEN,
        /** Somebody else has to sign it off, or to send it back. */
        REPORTED,
        /** Two people signed it. */
        CLOSED,
        /** It ended without work. */
        CANCELLED
    }

    /**
     * Words of which the chain bears the digest.
     *
     * @param digest SHA-256 of the words in UTF-8
     * @param words where this server knows them
     */
    public record Said(Digest digest, Optional<String> words) {}

    /**
     * What the technician signed.
     *
     * @param findings what was found and done
     * @param parts tokens of the parts that were put in
     * @param cost in the smallest unit of the currency
     * @param currency ISO 4217, three letters
     */
    public record Report(Said findings, List<BigInteger> parts, BigInteger cost, String currency) {
        public Report {
            parts = List.copyOf(parts);
        }
    }
}
