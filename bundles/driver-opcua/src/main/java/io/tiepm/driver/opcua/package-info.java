/** The driver of servers that speak OPC UA, by the client of Eclipse Milo. Reads and subscribes; never writes. */
@NullMarked
package io.tiepm.driver.opcua;

import org.jspecify.annotations.NullMarked;
