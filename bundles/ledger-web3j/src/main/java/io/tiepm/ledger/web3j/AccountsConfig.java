package io.tiepm.ledger.web3j;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator can set in {@code etc/io.tiepm.ledger.accounts.cfg}; nothing has to be. */
@ObjectClassDefinition(name = "Accounts of the ledger", description = "Whose keys lie where")
public @interface AccountsConfig {
    @AttributeDefinition(
            name = "Keys elsewhere",
            description =
                    "Accounts whose keys are not in this server's keystore, for example admin-1, admin-2, admin-3;"
                            + " a bundle that reaches the key signs for them, or nobody does")
    String[] elsewhere() default {};
}
