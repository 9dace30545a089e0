package io.tiepm.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What one anchor stands for: the batches of an interval of time, and the statements made in it, under one root.
 * Format: {@code docs/formats/interval.md}. Immutable; holds the leaves, not the samples.
 */
public final class Interval implements Evidence {
    /** Most leaves of one interval. */
    public static final int LARGEST = 1_000_000;

    private final List<BatchLeaf> batches;
    private final List<Digest> statements;
    private final MerkleTree tree;

    private Interval(List<BatchLeaf> batches, List<Digest> statements) {
        this.batches = batches;
        this.statements = statements;
        List<Digest> leaves = new ArrayList<>(batches.size() + statements.size());
        batches.forEach(batch -> leaves.add(batch.digest()));
        leaves.addAll(statements);
        this.tree = MerkleTree.of(leaves);
    }

    /**
     * Makes the tree.
     *
     * @param batches in whichever order
     * @param statements in the order in which they were made; none of kind {@link Statement#GAP}
     * @throws IllegalArgumentException if there is no leaf, or more than {@link #LARGEST}, or a batch twice, or a gap
     */
    public static Interval of(Collection<BatchLeaf> batches, List<Statement> statements) {
        long leaves = (long) batches.size() + statements.size();
        if (leaves < 1 || leaves > LARGEST) {
            throw new IllegalArgumentException("an interval has 1 to " + LARGEST + " leaves, not " + leaves);
        }
        List<BatchLeaf> sorted = batches.stream().sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).compareTo(sorted.get(i - 1)) == 0) {
                BatchLeaf twice = sorted.get(i);
                throw new IllegalArgumentException(
                        "batch " + twice.sequence() + " of " + twice.asset() + " is there twice");
            }
        }
        List<Digest> digests = new ArrayList<>(statements.size());
        for (Statement statement : statements) {
            if (statement.kind().equals(Statement.GAP)) {
                throw new IllegalArgumentException("a gap is no leaf of an interval: " + statement.subject());
            }
            digests.add(statement.digest());
        }
        return new Interval(sorted, List.copyOf(digests));
    }

    /** How many leaves it has. */
    public int size() {
        return tree.size();
    }

    /** The root: this is what is anchored. */
    public Digest root() {
        return tree.root();
    }

    /** The root, as {@link #root()}. */
    @Override
    public Digest digest() {
        return root();
    }

    /** The leaves of its batches, in their order. */
    public List<BatchLeaf> batches() {
        return batches;
    }

    /** The place of a batch, from 0; empty where the interval does not have just this one. */
    public Optional<Integer> place(BatchLeaf batch) {
        int found = Collections.binarySearch(batches, batch);
        return found >= 0 && batches.get(found).equals(batch) ? Optional.of(found) : Optional.empty();
    }

    /** The place of a statement, behind all batches; empty where the interval does not have it. */
    public Optional<Integer> place(Statement statement) {
        int found = statements.indexOf(statement.digest());
        return found < 0 ? Optional.empty() : Optional.of(batches.size() + found);
    }

    /**
     * Proves that a leaf belongs to the interval.
     *
     * @param place which leaf, from 0
     * @throws IndexOutOfBoundsException if there is no such leaf
     */
    public MerkleProof proof(int place) {
        return tree.proof(place);
    }
}
