package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Deployable;
import java.util.List;

/** Which contract is the current one. */
final class Registry implements Deployable {
    static final String NAME = "ContractRegistry";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of(Authority.NAME);
    }

    @Override
    public byte[] artifact() {
        return Resource.of(NAME);
    }
}
