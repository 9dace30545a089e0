/** Payloads that the device itself signed: whose they are, and whether they are new. */
@NullMarked
package io.tiepm.driver.mqtt.signed;

import org.jspecify.annotations.NullMarked;
