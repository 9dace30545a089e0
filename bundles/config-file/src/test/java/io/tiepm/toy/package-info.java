/** Bundles made for the tests: a driver with a factory configuration, and a part with a single one. */
package io.tiepm.toy;
