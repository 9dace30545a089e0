package io.tiepm.ledger.evm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a transaction, taken one after the other. */
final class Fields {
    private final List<RlpItem> items;
    private int next;

    Fields(List<RlpItem> items, int count) throws MalformedException {
        if (items.size() != count) {
            throw new MalformedException("the transaction has " + items.size() + " fields, and needs " + count);
        }
        this.items = items;
    }

    /** The first ones, encoded again for what was signed. */
    List<byte[]> encoded(int count) {
        return items.subList(0, count).stream().map(Fields::encoded).toList();
    }

    private static byte[] encoded(RlpItem item) {
        if (item instanceof RlpItem.Items list) {
            return Rlp.list(list.items().stream().map(Fields::encoded).toList());
        }
        return Rlp.text(((RlpItem.Text) item).bytes());
    }

    Word number() throws MalformedException {
        return items.get(next++).number();
    }

    byte[] bytes() throws MalformedException {
        return items.get(next++).text();
    }

    /** 64 bits without sign. */
    long counter() throws MalformedException {
        Word number = number();
        if (!number.isLong()) {
            throw new MalformedException("a nonce has more than 64 bits");
        }
        return number.d;
    }

    /** 63 bits. */
    long gas() throws MalformedException {
        Word number = number();
        if (!number.isLong() || number.d < 0) {
            throw new MalformedException("a gas limit has more than 63 bits");
        }
        return number.d;
    }

    Optional<Address> recipient() throws MalformedException {
        RlpItem item = items.get(next++);
        return item.text().length == 0 ? Optional.empty() : Optional.of(Address.of(item.exactly(Address.BYTES)));
    }

    List<Access> accesses() throws MalformedException {
        List<Access> accesses = new ArrayList<>();
        for (RlpItem item : items.get(next++).items()) {
            List<RlpItem> pair = item.items();
            if (pair.size() != 2) {
                throw new MalformedException("an access has an address and its keys");
            }
            accesses.add(new Access(Address.of(pair.get(0).exactly(Address.BYTES)), words(pair.get(1))));
        }
        return accesses;
    }

    List<Word> hashes() throws MalformedException {
        return words(items.get(next++));
    }

    private static List<Word> words(RlpItem list) throws MalformedException {
        List<Word> words = new ArrayList<>();
        for (RlpItem item : list.items()) {
            words.add(Word.of(item.exactly(Word.BYTES)));
        }
        return words;
    }
}
