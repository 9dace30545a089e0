package io.tiepm.ledger.evm;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the embedded ledger is kept: {@code etc/io.tiepm.ledger.evm.cfg}; nothing has to be set. */
@ObjectClassDefinition(
        name = "Embedded ledger",
        description = "An Ethereum ledger of one node inside this server: tamper-evident, not tamper-proof.")
public @interface LedgerConfig {
    @AttributeDefinition(
            name = "Folder",
            description = "Where the blocks lie: a folder on a local disk. A relative one begins at the server's home."
                    + " Empty: tiepm/ledger in the server's data folder.")
    String directory() default "";

    @AttributeDefinition(
            name = "Chain id",
            description = "By which signed transactions name this ledger. It is fixed when the ledger begins.",
            min = "1")
    long chain_id() default 84376;

    @AttributeDefinition(
            name = "RPC port",
            description = "Where tools on this machine reach the ledger by JSON-RPC over HTTP, on 127.0.0.1 only."
                    + " 0: nowhere.",
            min = "0",
            max = "65535")
    int rpc_port() default 0;

    @AttributeDefinition(
            name = "Snapshots",
            description = "By how many MB the blocks grow before the state is kept again. More: less is written, and a"
                    + " start after a power cut takes longer.",
            min = "1",
            max = "1024")
    int snapshot_every_mb() default 4;

    @AttributeDefinition(
            name = "Reserve",
            description = "How much room to leave on the disk for others, in MB. Below it no transaction is taken until"
                    + " there is room again.",
            min = "0",
            max = "1048576")
    int disk_reserve_mb() default 256;
}
