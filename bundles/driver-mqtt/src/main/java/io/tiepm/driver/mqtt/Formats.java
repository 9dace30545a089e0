package io.tiepm.driver.mqtt;

/** The formats of one link, within its limits. */
record Formats(Format json, Format cbor, Format plain, Format sealed) {
    static Formats of(Settings.Limits limits) {
        return new Formats(Tree.json(limits.depth()), Tree.cbor(limits.depth()), new Plain(), new Sealed());
    }
}
