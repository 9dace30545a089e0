@org.jspecify.annotations.NullMarked
package io.tiepm.itests.ledger;
