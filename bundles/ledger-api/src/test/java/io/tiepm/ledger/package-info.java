@org.jspecify.annotations.NullMarked
package io.tiepm.ledger;
