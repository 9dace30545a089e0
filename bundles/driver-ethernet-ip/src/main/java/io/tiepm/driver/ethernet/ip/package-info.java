/** Reads controllers and devices that speak EtherNet/IP. It has no way to write to one. */
@NullMarked
package io.tiepm.driver.ethernet.ip;

import org.jspecify.annotations.NullMarked;
