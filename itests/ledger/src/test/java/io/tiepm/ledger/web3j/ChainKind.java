package io.tiepm.ledger.web3j;

import java.nio.file.Path;

/** The chains that must do for everything, and the ways to them. */
public enum ChainKind {
    ANVIL {
        @Override
        Peer start(Path folder) throws Exception {
            return new Anvil();
        }
    },
    HARDHAT {
        @Override
        Peer start(Path folder) throws Exception {
            return new Hardhat();
        }
    },
    EMBEDDED_BY_PORT {
        @Override
        Peer start(Path folder) throws Exception {
            return Embedded.byPort(folder);
        }
    },
    EMBEDDED_IN_PROCESS {
        @Override
        Peer start(Path folder) throws Exception {
            return Embedded.inProcess(folder);
        }
    };

    /** A fresh chain; what it keeps on a disk, it keeps in that folder. */
    abstract Peer start(Path folder) throws Exception;
}
