package io.tiepm.flow;

import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Condition;

/** Has a bug. */
final class BrokenAlert extends JumpyAlert {
    BrokenAlert() {
        super(alarm -> {});
    }

    @Override
    public Condition assess(Benchmark benchmark) {
        throw new IllegalStateException("a bug");
    }
}
