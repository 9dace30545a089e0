/**
 * What a vendor implements to bring a protocol into the house: one {@link io.tiepm.driver.Link}, one configuration.
 *
 * <p>Every configuration of a driver is one link to one device. The house finds the link as a service, connects it,
 * asks it for samples and mends it when it breaks; a link starts no thread, never retries and never logs a lost
 * device. {@link io.tiepm.driver.Links} is the house's view of all links, for people to look at.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.tiepm.driver;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
