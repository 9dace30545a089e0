package io.tiepm.driver.ethernet.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a device keeps something that one request can ask for. Equal where it is written alike. */
sealed interface Place {
    byte[] path();

    /** How many elements. */
    int count();

    /**
     * A tag of a Logix controller, or a part of one.
     *
     * @param parts names with the indexes behind them, from the outermost
     * @param count elements from there on, 1 to 4096
     */
    record Tag(List<Part> parts, int count) implements Place {
        private static final int WORD = 32;

        /**
         * @param name as it was written; a controller does not tell capital from small letters
         * @param index of an array, up to three of them; empty for the whole
         */
        record Part(String name, List<Long> index) {
            public Part {
                index = List.copyOf(index);
            }

            private Part at(long other) {
                return new Part(name, List.of(other));
            }
        }

        public Tag {
            parts = List.copyOf(parts);
        }

        @Override
        public byte[] path() {
            Paths path = new Paths();
            for (Part part : parts) {
                path.symbol(part.name());
                part.index().forEach(path::element);
            }
            return path.bytes();
        }

        /**
         * The beginning of the array that it is one element of; empty where it is none. A controller keeps an array of
         * BOOL as one of 32 bits each, and counts them so; this tells where to look which kind it is.
         */
        Optional<Tag> array() {
            return count == 1 && last().index().size() == 1 ? Optional.of(withLast(0)) : Optional.empty();
        }

        /** The 32 bits that hold this element, in an array of BOOL. */
        Tag word() {
            return withLast(last().index().get(0) / WORD);
        }

        /** Which of the 32. */
        int bit() {
            return (int) (last().index().get(0) % WORD);
        }

        private Part last() {
            return parts.get(parts.size() - 1);
        }

        private Tag withLast(long index) {
            List<Part> other = new ArrayList<>(parts);
            other.set(parts.size() - 1, last().at(index));
            return new Tag(other, 1);
        }
    }

    /** An attribute of any object of CIP. */
    record Attribute(int number, long instance, int attribute) implements Place {
        @Override
        public byte[] path() {
            return Paths.attribute(number, instance, attribute);
        }

        @Override
        public int count() {
            return 1;
        }
    }
}
