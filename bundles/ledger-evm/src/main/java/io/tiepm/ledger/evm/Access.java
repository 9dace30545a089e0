package io.tiepm.ledger.evm;

import java.util.List;

/** What a transaction says beforehand that it will touch, and pays less for (EIP-2930). */
record Access(Address address, List<Word> keys) {
    Access {
        keys = List.copyOf(keys);
    }
}
