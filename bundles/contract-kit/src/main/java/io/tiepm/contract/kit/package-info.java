/**
 * Stand-ins for the tests of contracts: a registry of one asset, its token, a chain of one thread, and
 * readings as the flow would bring them.
 */
@NullMarked
package io.tiepm.contract.kit;

import org.jspecify.annotations.NullMarked;
