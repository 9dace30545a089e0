package io.tiepm.ledger.web3j;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator sets in {@code etc/io.tiepm.ledger.web3j~NAME.cfg}: a file is a chain. */
@ObjectClassDefinition(
        name = "Chain",
        description = "A chain on which machines are registered and evidence is anchored")
public @interface ChainConfig {
    @AttributeDefinition(
            name = "Node",
            description = "Where the chain's node is, http://HOST:PORT or https://; or embedded, for the chain inside"
                    + " this server")
    String url() default "embedded";

    @AttributeDefinition(
            name = "Chain id",
            description = "The number of the chain; a node that answers for another is refused. 0 takes the chain that"
                    + " is met first",
            min = "0")
    long chain_id() default 0;

    @AttributeDefinition(
            name = "Registry of contracts",
            description =
                    "The address of the ContractRegistry of an installation that is on the chain already; empty to"
                            + " put one there")
    String registry() default "";

    @AttributeDefinition(
            name = "Depth",
            description =
                    "How many blocks make a block final, itself among them. 1 for a chain that never takes a block"
                            + " back: the embedded one, or QBFT and IBFT",
            min = "1",
            max = "256")
    int depth_blocks() default 1;

    @AttributeDefinition(
            name = "Network",
            description = "Whether several parties keep the chain who do not trust one another. Whatever is shown of a"
                    + " chain that is none says that it is single-node, tamper-evident, not tamper-proof")
    boolean network() default false;

    @AttributeDefinition(
            name = "Development",
            description = "Whether it is a chain for trying things out, whose node signs for accounts of its own: they"
                    + " give ours ether, and the contracts are put there unasked. Never for a chain that counts")
    boolean development() default false;

    @AttributeDefinition(
            name = "Serves",
            description = "Categories of the machines that belong on this chain, as their nameplates say; * for all"
                    + " that no other chain names")
    String[] serves() default {"*"};

    @AttributeDefinition(
            name = "Cap of the fee",
            description =
                    "What is offered for gas at most, in gwei (10^9 wei); dearer, and what is to be written waits",
            min = "0",
            max = "1000000")
    double fee_most_gwei() default 100;

    @AttributeDefinition(
            name = "Patience",
            description = "A transaction that waits for a block longer than this is sent again with a higher fee, in"
                    + " seconds",
            min = "5",
            max = "86400")
    int stuck_s() default 90;

    @AttributeDefinition(
            name = "Rhythm",
            description = "How often the chain is looked at while something is on its way, in milliseconds",
            min = "20",
            max = "60000")
    int poll_ms() default 1000;

    @AttributeDefinition(
            name = "Time to answer",
            description = "How long the node may take for one answer, all of it, in milliseconds; one that takes longer"
                    + " counts as unreachable, and is asked again. Not for the embedded chain",
            min = "100",
            max = "120000")
    int answer_ms() default 10000;

    @AttributeDefinition(
            name = "Folder",
            description = "Where the outbox lies; empty for tiepm/ledger-NAME in the data folder")
    String directory() default "";
}
